import { addDays, type WorkCalendar } from './calendar.ts';
import type { CalendarDate } from './instants.ts';

/** Working days before the due day on which whoever owes something is reminded of it. */
export const remindedBefore = [10, 3, 0] as const;

/** After it, every so many working days, so often: then only the standing office's list has it. */
export const overdueEvery = 5;
const overdueTimes = 12;

/** Of what a party owes within so many days the standing office is told, which acts for it. */
export const partyDays = 21;

/** How long a list shows what is settled, and how many of all. */
export const actionListLimits = { shown: 300, offices: 300, inMail: 10, onOfficePage: 30 } as const;

/** Whether something that is due on a day and not done is reminded of today; `overdue`: the standing office hears of it as well. Never on a day off. */
export function actionReminderOn(due: CalendarDate, today: CalendarDate, work: WorkCalendar): 'due' | 'overdue' | null {
  if (!work.isWorkingDay(today)) return null;
  // What is due on a day off is reminded of on the working day before it.
  const last = work.isWorkingDay(due) ? due : work.previousWorkingDay(due);
  if (today <= last) return remindedBefore.some((days) => work.addWorkingDays(last, -days) === today) ? 'due' : null;
  // Far beyond the last reminder no day is counted: a due day of years ago costs nothing.
  if (today > addDays(last, overdueEvery * overdueTimes * 3)) return null;
  for (let time = 1; time <= overdueTimes; time++) if (work.addWorkingDays(last, overdueEvery * time) === today) return 'overdue';
  return null;
}
