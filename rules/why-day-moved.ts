import { addDays } from './calendar.ts';
import { isFixedHoliday } from './fixed-holidays.ts';
import type { CalendarDate } from './instants.ts';
import type { CycleCalendar } from './program.ts';

/** The public holidays of Vietnam (Labour Code 2019, article 112), and what else is announced as a day off: a bridge or a day in lieu. */
export const daysOff = ['new-year', 'lunar-new-year', 'hung-kings', 'reunification', 'labour', 'national', 'announced'] as const;
export type DayOff = (typeof daysOff)[number];

/** Why a day of the calendar was moved to another: it is not worked, or it would come too early after the step before. */
export type MoveReason = { why: 'weekend'; weekday: 6 | 7 } | { why: 'day-off'; day: DayOff } | { why: 'step-before' };

export function reasonOfMove(calendar: Pick<CycleCalendar, 'daysOff' | 'daysWorked'>, from: CalendarDate): MoveReason {
  if (calendar.daysOff.includes(from) || isFixedHoliday(from)) return { why: 'day-off', day: dayOffOf(from) };
  const { dayOfWeek } = Temporal.PlainDate.from(from);
  if (dayOfWeek > 5 && !calendar.daysWorked.includes(from)) return { why: 'weekend', weekday: dayOfWeek as 6 | 7 };
  return { why: 'step-before' };
}

function dayOffOf(date: CalendarDate): DayOff {
  const fixed: Record<string, DayOff> = {
    '01-01': 'new-year',
    '04-30': 'reunification',
    '05-01': 'labour',
    '09-01': 'national',
    '09-02': 'national',
    '09-03': 'national',
  };
  const fixedHoliday = fixed[date.slice(5)];
  if (fixedHoliday) return fixedHoliday;
  // The Chinese calendar's months are the Vietnamese ones but for a day now and then; near enough to name a holiday that was announced.
  const lunar = (day: CalendarDate) => Temporal.PlainDate.from(day).withCalendar('chinese');
  const { monthCode, day } = lunar(date);
  if (monthCode === 'M03' && day === 10) return 'hung-kings';
  // The last days of the old year and the first week of the new one.
  if ((monthCode === 'M01' && day <= 7) || lunar(addDays(date, 4)).year > lunar(date).year) return 'lunar-new-year';
  return 'announced';
}
