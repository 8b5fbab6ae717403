import { isFixedHoliday } from './fixed-holidays.ts';
import type { CalendarDate } from './instants.ts';
import { problem } from './problems.ts';

/**
 * Which days are worked: Monday to Friday, less the days off, plus the days worked instead (Saturdays swapped for a weekday). The holidays that
 * have their date in the law are off also in a year whose days off nobody has announced yet.
 */
export interface WorkCalendar {
  isWorkingDay(date: CalendarDate): boolean;
  /** The date itself if it is worked, else the next working day. */
  onOrAfterWorkingDay(date: CalendarDate): CalendarDate;
  /** The last working day strictly before the date. */
  previousWorkingDay(date: CalendarDate): CalendarDate;
  /** The n-th working day strictly after the date; with a negative n, before it; with 0 the date itself. */
  addWorkingDays(date: CalendarDate, n: number): CalendarDate;
}

export function workCalendar(days: { daysOff: readonly CalendarDate[]; daysWorked: readonly CalendarDate[] }): WorkCalendar {
  const off = new Set(days.daysOff);
  const worked = new Set(days.daysWorked);

  // A date in both lists is off: nobody is told to work on a day that was announced as free.
  const isWorkingDay = (date: CalendarDate) => !off.has(date) && !isFixedHoliday(date) && (worked.has(date) || isWeekday(date));

  const step = (date: CalendarDate, by: 1 | -1): CalendarDate => {
    let next = addDays(date, by);
    while (!isWorkingDay(next)) next = addDays(next, by);
    return next;
  };

  return {
    isWorkingDay,
    onOrAfterWorkingDay: (date) => (isWorkingDay(date) ? date : step(date, 1)),
    previousWorkingDay: (date) => step(date, -1),
    addWorkingDays: (date, n) => {
      let day = date;
      for (let i = 0; i < Math.abs(n); i++) day = step(day, n > 0 ? 1 : -1);
      return day;
    },
  };
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The date itself, or a problem where it is no real date in this form. */
export function checkDate(date: string): CalendarDate {
  try {
    if (Temporal.PlainDate.from(date).toString() === date) return date;
  } catch {
    // Falls through to the one sentence for both: no date at all, and a date with a time or a calendar of its own.
  }
  throw problem('plan-date-malformed', { date });
}

function isWeekday(date: CalendarDate): boolean {
  return Temporal.PlainDate.from(date).dayOfWeek <= 5;
}
