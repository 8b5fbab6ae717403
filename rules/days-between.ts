import { type CalendarDate, dateOf, type Instant } from './instants.ts';

const millisecondsADay = 86_400_000;

/** Whole calendar days from an instant's date in the time zone to a date: 0 today, negative when it has gone by. What "còn 3 ngày" counts. */
export function daysUntil(date: CalendarDate, now: Instant, timeZone: string): number {
  return Math.round((Date.parse(date) - Date.parse(dateOf(now, timeZone))) / millisecondsADay);
}

/** The same from one instant to another. */
export const daysBetween = (from: Instant, to: Instant, timeZone: string): number => daysUntil(dateOf(to, timeZone), from, timeZone);
