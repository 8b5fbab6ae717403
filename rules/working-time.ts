import { addDays, type WorkCalendar } from './calendar.ts';
import { workingHours } from './hours-of-day.ts';
import { type CalendarDate, dateOf, type Instant, instantAt } from './instants.ts';

/** Which days are worked, and in which time zone their hours are. */
export interface WorkedDays {
  work: WorkCalendar;
  timeZone: string;
}

/** Seconds of the working hours of working days between two instants; none where the second is not the later. */
export function workingSeconds(days: WorkedDays, from: Instant, to: Instant): number {
  let milliseconds = 0;
  for (let day = dateOf(from, days.timeZone); day <= dateOf(to, days.timeZone); day = addDays(day, 1)) {
    if (!days.work.isWorkingDay(day)) continue;
    const hours = hoursOf(day, days.timeZone);
    milliseconds += Math.max(0, Math.min(hours.to, Date.parse(to)) - Math.max(hours.from, Date.parse(from)));
  }
  return milliseconds / 1_000;
}

/**
 * When so many seconds of working time have passed since an instant: the end of a day where they end with it, and not the next morning. With none
 * left it is the instant itself.
 */
export function afterWorkingSeconds(days: WorkedDays, from: Instant, seconds: number): Instant {
  let left = Math.ceil(seconds * 1_000);
  if (left <= 0) return from;
  for (let day = dateOf(from, days.timeZone); ; day = days.work.addWorkingDays(day, 1)) {
    if (!days.work.isWorkingDay(day)) continue;
    const hours = hoursOf(day, days.timeZone);
    const begins = Math.max(hours.from, Date.parse(from));
    const lasts = Math.max(0, hours.to - begins);
    if (left <= lasts) return new Date(begins + left).toISOString();
    left -= lasts;
  }
}

const hoursOf = (day: CalendarDate, timeZone: string): { from: number; to: number } => ({
  from: Date.parse(instantAt(day, workingHours.from, timeZone)),
  to: Date.parse(instantAt(day, workingHours.to, timeZone)),
});
