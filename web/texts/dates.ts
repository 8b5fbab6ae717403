import { type CalendarDate, dateOf, type Instant } from '../../rules/instants.ts';
import { weekdayOf, writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';

/** `20/12`, `20 Dec`: where the year is plain from what stands around it. */
export function writeDay(date: CalendarDate, language: Language): string {
  return writeShortDate(date, language).replace(language === 'vi' ? /\/\d+$/ : / \d+$/, '');
}

/** `thứ Tư 20/12/2023`, `Wednesday 20 Dec 2023`. */
export function writeWeekday(date: CalendarDate, language: Language): string {
  return `${weekdayOf(date, language)} ${writeShortDate(date, language)}`;
}

/** `08:00` on the clock of a time zone. */
export function writeTime(at: Instant, timeZone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** `thứ Tư 20/12/2023 08:00`: the program's clock. */
export function writeClock(at: Instant, timeZone: string, language: Language): string {
  return `${writeWeekday(dateOf(at, timeZone), language)} ${writeTime(at, timeZone)}`;
}

/** Calendar days from one instant to another: what "còn 3 ngày" counts. Negative when it has gone by. */
export function daysBetween(from: Instant, to: Instant, timeZone: string): number {
  return Temporal.PlainDate.from(dateOf(from, timeZone)).until(dateOf(to, timeZone)).days;
}
