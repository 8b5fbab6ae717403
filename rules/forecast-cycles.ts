import { type CycleName, cycleName, keyOf } from './cycle-key.ts';
import { cycleEndedOn, cyclesOfTerm } from './cycles-of-term.ts';
import { hours } from './hours-of-day.ts';
import { type CalendarDate, type Instant, instantAt } from './instants.ts';
import { makePlan } from './make-plan.ts';
import type { Plan } from './plan.ts';
import { type LivedDay, livedDays, type PlanVersion } from './plan-history.ts';
import { Problem } from './problems.ts';
import type { CycleCalendar } from './program.ts';
import { type SkippedCycle, skippedAs } from './skipped-cycles.ts';

/** What the cycles of a term are laid on. */
export interface TermCalendar {
  calendar: CycleCalendar;
  timeZone: string;
  term: { from: CalendarDate; to: CalendarDate };
  /** From the top down. */
  levels: string[];
  terminatedOn: CalendarDate | null;
  /** When the program was started, or would be. */
  startedAt?: Instant | null;
  /** Reviews that the standing office has left out; none where nothing is said. */
  skippedCycles?: readonly SkippedCycle[];
}

export interface ForecastCycle extends CycleName {
  /** In the order of the term. */
  place: number;
  /** null: the calendar cannot be laid, which is told where the program is created. */
  plan: Plan | null;
  /** It is not held: its close was past when the program started, or the standing office has left it out. */
  skipped: boolean;
  /** Why it is left out, and by whom; null: it is not. */
  leftOut: SkippedCycle | null;
}

/** The cycles that nobody has planned yet, as they will be: of a program that ends early, only its evaluation. */
export function forecastCycles(program: TermCalendar, begun: readonly CycleName[]): ForecastCycle[] {
  const { terminatedOn } = program;
  const ahead = terminatedOn === null ? cyclesOfTerm(program) : [cycleEndedOn(program, terminatedOn)];
  return ahead
    .filter((cycle) => !begun.some((one) => keyOf(one) === keyOf(cycle) && (one.kind === cycle.kind || terminatedOn === null)))
    .map((cycle) => {
      const plan = planOf(program, cycle);
      const leftOut = terminatedOn === null ? skippedAs(program.skippedCycles ?? [], cycle) : null;
      const skipped = leftOut !== null || (terminatedOn === null && isPast(plan, program.startedAt));
      return { ...cycleName(cycle), place: cycle.place, plan, skipped, leftOut };
    });
}

/** A program that starts late begins with the first cycle whose close is still ahead. */
function isPast(plan: Plan | null, startedAt: Instant | null | undefined): boolean {
  const close = plan?.moments.find(({ kind }) => kind === 'close')?.at;
  return close !== undefined && startedAt !== null && startedAt !== undefined && close <= startedAt;
}

function planOf({ calendar, timeZone, levels, terminatedOn }: TermCalendar, cycle: CycleName): Plan | null {
  try {
    return makePlan({ calendar, timeZone, ...cycleName(cycle), levels, ...(terminatedOn ? { terminatedOn } : {}) });
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** The days of a plan that has not begun. */
export function daysAhead(plan: Plan | null, timeZone: string): LivedDay[] {
  if (!plan) return [];
  const version: PlanVersion = {
    version: 1,
    reason: 'calendar',
    madeAt: plan.moments[0]?.at ?? '',
    dueByLevel: plan.dueByLevel,
    moments: plan.moments.map((moment) => ({ ...moment, heldAt: null })),
  };
  return livedDays([version], endOfCutOff(plan.cutOff, timeZone));
}

/** Figures are stated as of the end of the cut-off day. */
export const endOfCutOff = (cutOff: CalendarDate, timeZone: string): string => instantAt(cutOff, hours.cutOff, timeZone);
