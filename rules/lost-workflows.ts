import { closingInstant, openingInstant } from './cycle-dates.ts';
import { type CycleKind, type CycleOfTerm, cyclesOfTerm } from './cycles-of-term.ts';
import { type CalendarDate, type Instant, instantAt } from './instants.ts';
import type { CycleCalendar } from './program.ts';

/** How a worker finds out that Temporal no longer runs what the database says is running: looked for this often, and again before it is told. */
export const lostWorkflows = { everySeconds: 600, againAfterSeconds: 10 } as const;

/**
 * Whether what is recorded in this state has lost its workflow, by what Temporal says of that (its status, or that it knows none). A delivered
 * cycle's ends by itself when nobody acknowledges, and Temporal forgets what has ended.
 */
export function isLost(state: string, status: string): boolean {
  if (status === 'RUNNING' || status === 'CONTINUED_AS_NEW' || status === 'PAUSED') return false;
  return state !== 'delivered' || !['COMPLETED', 'NOT_FOUND'].includes(status);
}

/** How the trouble of a lost workflow is known: the program's own, or a cycle's. */
export const lostKey = (cycle: CycleOfTerm | null): string => ['workflow', ...(cycle ? [cycle.year, cycle.kind] : [])].join('-');

/** What a program that is started anew from its records has left of its term. */
export function restOfTerm(program: {
  term: { from: CalendarDate; to: CalendarDate };
  calendar: CycleCalendar;
  timeZone: string;
  startedAt: Instant;
  terminatedOn: CalendarDate | null;
  /** The cycles that have been planned. */
  begun: readonly { year: number; kind: CycleKind; state: string }[];
  /** The evaluation has been held to its end. */
  evaluated: boolean;
}): { cyclesAhead: { year: number; kind: CycleKind; opensAt: Instant }[]; openCycle: CycleOfTerm | null } {
  const { term, calendar, timeZone, startedAt, terminatedOn, begun, evaluated } = program;
  // An evaluation that has begun goes on with what its plan has left; the reviews that have begun live by themselves.
  const isBehind = ({ year, kind }: CycleOfTerm): boolean =>
    kind === 'final' ? evaluated : begun.some((one) => one.kind === kind && one.year === year);
  const planned: CycleOfTerm[] =
    terminatedOn === null
      ? cyclesOfTerm(term).filter(({ year }) => closingInstant(calendar, timeZone, year) > startedAt)
      : [{ year: Number(terminatedOn.slice(0, 4)), kind: 'final' }];
  const opensAt = (year: number): Instant =>
    terminatedOn === null ? openingInstant(calendar, timeZone, year) : instantAt(terminatedOn, '08:00', timeZone);
  const cyclesAhead = planned.filter((cycle) => !isBehind(cycle)).map(({ year, kind }) => ({ year, kind, opensAt: opensAt(year) }));
  const open = begun.filter(({ kind, state }) => kind === 'preliminary' && state !== 'lapsed' && state !== 'acknowledged').at(-1);
  return { cyclesAhead, openCycle: open ? { year: open.year, kind: open.kind } : null };
}
