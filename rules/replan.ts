import type { CycleKind } from './cycles-of-term.ts';
import { type CalendarDate, dateOf, type Instant } from './instants.ts';
import { makePlan } from './make-plan.ts';
import type { Plan } from './plan.ts';
import type { CycleCalendar } from './program.ts';

/** A cycle that runs, as far as laying its plan anew needs it. */
export interface ReplannedCycle {
  calendar: CycleCalendar;
  timeZone: string;
  year: number;
  kind: CycleKind;
  plan: Plan;
  /** Due instants that single units were given, now or by this change. */
  extended: readonly Instant[];
  terminatedOn: CalendarDate | null;
}

/**
 * The plan of a running cycle with other due days or another close; what is not named stays where it is. The same for whoever asks
 * beforehand what a change would do and for the activity that makes it. Problems of makePlan.
 */
export function replan(cycle: ReplannedCycle, change: { due: Record<string, CalendarDate>; close: CalendarDate | null }): Plan {
  const { plan, timeZone } = cycle;
  const closing = plan.moments.find(({ kind }) => kind === 'close');
  return makePlan({
    calendar: cycle.calendar,
    timeZone,
    year: cycle.year,
    kind: cycle.kind,
    levels: plan.dueByLevel.map(({ level }) => level),
    ...(cycle.terminatedOn ? { terminatedOn: cycle.terminatedOn } : {}),
    dueOverrides: { ...Object.fromEntries(plan.dueByLevel.map(({ level, date }) => [level, date])), ...change.due },
    ...(change.close || closing ? { closeOverride: change.close ?? dateOf(closing?.at as string, timeZone) } : {}),
    extraDueDates: cycle.extended.map((at) => dateOf(at, timeZone)),
  });
}
