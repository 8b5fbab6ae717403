import { type CalendarDate, type Instant, instantAt } from './instants.ts';

/** Where a rehearsal stops that is played up to a day: in that morning, when the day's mails are out and offices have opened. */
export function rehearsalStop(date: CalendarDate, timeZone: string): Instant {
  return instantAt(date, '09:00', timeZone);
}
