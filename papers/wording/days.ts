import { type CalendarDate, dateOf, type Instant } from '../../rules/instants.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';

const weekdays: Record<Language, readonly string[]> = {
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

const millisecondsADay = 86_400_000;

/** Whole calendar days from `now`'s date in the time zone to `date`: 0 today, negative when it has gone by. */
export function daysUntil(date: CalendarDate, now: Instant, timeZone: string): number {
  return Math.round((Date.parse(date) - Date.parse(dateOf(now, timeZone))) / millisecondsADay);
}

/** `thứ Tư, 20/12/2023`, `Wednesday, 20 Dec 2023`. */
export function writeWeekdayAndDate(date: CalendarDate, language: Language): string {
  // getUTCDay counts from Sunday; the offices' week begins on Monday.
  const weekday = weekdays[language][(new Date(date).getUTCDay() + 6) % 7] ?? '';
  return `${weekday}, ${writeShortDate(date, language)}`;
}
