import { type CycleKind, type CycleOfTerm, cyclesOfTerm } from './cycles-of-term.ts';
import { type CalendarDate, instantAt } from './instants.ts';
import { makePlan } from './make-plan.ts';
import type { Plan } from './plan.ts';
import { type LivedDay, livedDays, type PlanVersion } from './plan-history.ts';
import { Problem } from './problems.ts';
import type { CycleCalendar } from './program.ts';

/** What the cycles of a term are laid on. */
export interface TermCalendar {
  calendar: CycleCalendar;
  timeZone: string;
  term: { from: CalendarDate; to: CalendarDate };
  /** From the top down. */
  levels: string[];
  terminatedOn: CalendarDate | null;
}

export interface PlannedCycle {
  year: number;
  kind: CycleKind;
  /** null: the calendar cannot be laid, which is told where the program is created. */
  plan: Plan | null;
}

/** The cycles that nobody has planned yet, as they will be: of a program that ends early, only its evaluation. */
export function plannedCycles(program: TermCalendar, begun: readonly CycleOfTerm[]): PlannedCycle[] {
  const { terminatedOn } = program;
  const ahead: CycleOfTerm[] =
    terminatedOn === null ? cyclesOfTerm(program.term) : [{ year: Number(terminatedOn.slice(0, 4)), kind: 'final' }];
  return ahead
    .filter(({ year, kind }) => !begun.some((one) => one.year === year && (one.kind === kind || terminatedOn === null)))
    .map(({ year, kind }) => ({ year, kind, plan: planOf(program, year, kind) }));
}

function planOf({ calendar, timeZone, levels, terminatedOn }: TermCalendar, year: number, kind: CycleKind): Plan | null {
  try {
    return makePlan({ calendar, timeZone, year, kind, levels, ...(terminatedOn ? { terminatedOn } : {}) });
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
  return livedDays([version], endOf(plan.cutOff, timeZone));
}

/** Figures are stated as of the end of the cut-off day. */
export const endOf = (cutOff: CalendarDate, timeZone: string): string => instantAt(cutOff, '23:59', timeZone);
