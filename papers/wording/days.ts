import { type CalendarDate, dateOf, type Instant } from '../../rules/instants.ts';

const millisecondsADay = 86_400_000;

/** Whole calendar days from `now`'s date in the time zone to `date`: 0 today, negative when it has gone by. */
export function daysUntil(date: CalendarDate, now: Instant, timeZone: string): number {
  return Math.round((Date.parse(date) - Date.parse(dateOf(now, timeZone))) / millisecondsADay);
}
