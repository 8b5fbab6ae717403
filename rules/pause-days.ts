import { addDays, type WorkCalendar } from './calendar.ts';
import { hours } from './hours-of-day.ts';
import { dateOf, type Instant, instantAt } from './instants.ts';

/** What becomes of the days that a pause went over: each is moved by the working days that the pause took, or kept. */
export const afterPause = ['moved', 'kept'] as const;
export type AfterPause = (typeof afterPause)[number];

/** A pause that is over. */
export interface Pause {
  from: Instant;
  to: Instant;
  dues: AfterPause;
}

/** As its program's workflow and those of its cycles count them: each pause and each end of one is a turn, so an odd one is a pause. */
export const pauseTurn = ({ number, ended }: { number: number; ended: boolean }): number => 2 * number - (ended ? 0 : 1);

/**
 * The working days that a pause took: how often a working day ended meanwhile, which is when things are due. Moved by so many working days, what was
 * ahead when it began is as far ahead when it is over.
 */
export function workingDaysTaken(work: WorkCalendar, timeZone: string, { from, to }: Pick<Pause, 'from' | 'to'>): number {
  let days = 0;
  const last = dateOf(to, timeZone);
  for (let day = dateOf(from, timeZone); day <= last; day = addDays(day, 1)) {
    const end = instantAt(day, hours.closing, timeZone);
    if (work.isWorkingDay(day) && end > from && end <= to) days += 1;
  }
  return days;
}
