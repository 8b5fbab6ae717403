import { workCalendar } from './calendar.ts';
import { closingOf, withClosing } from './cycle-closings.ts';
import { type CalendarDate, dateOf, type Instant } from './instants.ts';
import { dueInstant } from './make-plan.ts';
import { closeDay, type Plan } from './plan.ts';
import { problem } from './problems.ts';
import { type ReplannedCycle, replan } from './replan.ts';

/** Working days for whoever decides, between the due day of a reopened cycle and its close: as many as lay between the last due day and the close, and one at least. */
export interface ReopenedDays {
  due: { date: CalendarDate; at: Instant };
  close: CalendarDate;
  plan: Plan;
}

/**
 * The plan of a closed cycle that is opened again for some units: due on the working day `until` or after it, then closed, compiled and delivered anew.
 * What is past and was not held before is left out. Problems: `extend-in-the-past`, and those of makePlan.
 */
export function reopenedPlan(cycle: ReplannedCycle, { until, at }: { until: CalendarDate; at: Instant }): ReopenedDays {
  const { calendar, timeZone, plan: before } = cycle;
  const work = workCalendar(calendar);
  const date = work.onOrAfterWorkingDay(until);
  if (dueInstant(date, timeZone) <= at) throw problem('extend-in-the-past', { date });
  const last =
    before.dueByLevel
      .map((due) => due.date)
      .toSorted()
      .at(-1) ?? before.cutOff;
  const close = work.addWorkingDays(date, Math.max(1, workingDaysBetween(last, closeDay(before, timeZone), work.addWorkingDays)));
  const top = before.dueByLevel[0]?.level ?? '';
  const laid = replan({ ...cycle, extended: [...cycle.extended, { level: top, at: dueInstant(date, timeZone) }] }, { due: {}, close }).plan;
  const known = new Set(before.moments.map(({ key }) => key));
  const moments = laid.moments.filter((moment) => moment.at > at || known.has(moment.key));
  return {
    due: { date, at: dueInstant(date, timeZone) },
    close: dateOf(laid.moments.find(({ kind }) => kind === 'close')?.at ?? at, timeZone),
    plan: withClosing({ ...laid, moments }, closingOf(before) + 1),
  };
}

/** A handful: a close that lies further off counts as that many. */
const mostDaysBetween = 10;

function workingDaysBetween(from: CalendarDate, to: CalendarDate, later: (date: CalendarDate, days: number) => CalendarDate): number {
  let days = 0;
  while (days < mostDaysBetween && later(from, days + 1) <= to) days += 1;
  return days;
}
