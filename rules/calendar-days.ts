import { addDays } from './calendar.ts';
import { isFixedHoliday } from './fixed-holidays.ts';
import type { CalendarDate } from './instants.ts';
import { problem } from './problems.ts';
import type { CycleCalendar } from './program.ts';

/** What a day of the installation's calendar is: off, worked although it is a weekend's, or as its weekday has it. */
export type DayKind = 'off' | 'worked' | 'usual';

export interface CalendarDay {
  day: CalendarDate;
  kind: DayKind;
}

/** What somebody says of days, in lists as they are announced; a swap names one day off and one that is worked instead. */
export interface AskedDays {
  off: readonly CalendarDate[];
  worked: readonly CalendarDate[];
  usual: readonly CalendarDate[];
}

type Lists = Pick<CycleCalendar, 'daysOff' | 'daysWorked'>;

/** A program's calendar with days changed; those that are not named stay as its parties agreed them. */
export function withDays<T extends Lists>(calendar: T, changed: readonly CalendarDay[]): T {
  const differing = differingDays(calendar, changed);
  if (differing.length === 0) return calendar;
  const touched = new Set(differing.map(({ day }) => day));
  const list = (days: readonly CalendarDate[], kind: DayKind) =>
    [...days.filter((day) => !touched.has(day)), ...differing.filter((one) => one.kind === kind).map(({ day }) => day)].sort();
  return { ...calendar, daysOff: list(calendar.daysOff, 'off'), daysWorked: list(calendar.daysWorked, 'worked') };
}

/** Of days that were changed, those that are something else in a program's own calendar. */
export function differingDays({ daysOff, daysWorked }: Lists, changed: readonly CalendarDay[]): CalendarDay[] {
  const kind = (day: CalendarDate): DayKind => (daysOff.includes(day) ? 'off' : daysWorked.includes(day) ? 'worked' : 'usual');
  return changed.filter((one) => kind(one.day) !== one.kind);
}

/** The calendar's lists of days, as a program is created with them. */
export function listsOf(days: readonly CalendarDay[]): Lists {
  const list = (kind: DayKind) => days.filter((one) => one.kind === kind).map(({ day }) => day);
  return { daysOff: list('off'), daysWorked: list('worked') };
}

/**
 * The days that somebody names, in order. What has begun cannot be changed: its mails have gone. Problems: `calendar-day-past`,
 * `calendar-day-twice`, `calendar-day-fixed`.
 */
export function checkDays({ off, worked, usual }: AskedDays, today: CalendarDate): CalendarDay[] {
  const named = (days: readonly CalendarDate[], kind: DayKind) => [...new Set(days)].map((day): CalendarDay => ({ day, kind }));
  const days = [...named(off, 'off'), ...named(worked, 'worked'), ...named(usual, 'usual')].sort((a, b) => (a.day < b.day ? -1 : 1));
  for (const [index, { day, kind }] of days.entries()) {
    if (day <= today) throw problem('calendar-day-past', { date: day, earliest: addDays(today, 1) });
    if (days[index + 1]?.day === day) throw problem('calendar-day-twice', { date: day });
    if (kind !== 'off' && isFixedHoliday(day)) throw problem('calendar-day-fixed', { date: day });
  }
  return days;
}

/** What somebody has changed since what was shipped, of days that have not begun: programs keep all others as they have them. */
export function changedDaysAfter(days: readonly (CalendarDay & { changed: boolean })[], today: CalendarDate): CalendarDay[] {
  return days.filter(({ day, changed }) => changed && day > today).map(({ day, kind }) => ({ day, kind }));
}
