import { type CalendarDate, dateOf, type Instant } from '../../rules/instants.ts';
import { weekdayOf, writeShortDate, writeTimeOfDay } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';

const millisecondsADay = 86_400_000;

/** Whole calendar days from `now`'s date in the time zone to `date`: 0 today, negative when it has gone by. */
export function daysUntil(date: CalendarDate, now: Instant, timeZone: string): number {
  return Math.round((Date.parse(date) - Date.parse(dateOf(now, timeZone))) / millisecondsADay);
}

/** `17:00 thứ Tư, 20/12/2023`, `17:00 on Wednesday, 20 Dec 2023`, in the program's own time zone. */
export function writeWeekdayAndHour(at: Instant, timeZone: string, language: Language): string {
  const hour = writeTimeOfDay(at, timeZone);
  const day = writeWeekdayAndDate(dateOf(at, timeZone), language);
  return language === 'vi' ? `${hour} ${day}` : `${hour} on ${day}`;
}

/** `thứ Tư, 20/12/2023`, `Wednesday, 20 Dec 2023`. */
export function writeWeekdayAndDate(date: CalendarDate, language: Language): string {
  return `${weekdayOf(date, language)}, ${writeShortDate(date, language)}`;
}
