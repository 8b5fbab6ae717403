import { closingInstant, openingInstant } from './cycle-dates.ts';
import { type CycleName, cycleName, isSameCycle, keyOf } from './cycle-key.ts';
import { cycleEndedOn, cyclesOfTerm } from './cycles-of-term.ts';
import { type CalendarDate, type Instant, instantAt } from './instants.ts';
import type { CycleCalendar } from './program.ts';
import { type SkippedCycle, skippedAs } from './skipped-cycles.ts';

/** How a worker finds out that Temporal no longer runs what the database says is running: looked for this often, and again before it is told. */
export const lostWorkflows = { everySeconds: 600, againAfterSeconds: 10 } as const;

/** A workflow whose task is at this attempt or beyond, at both looks or at one, is stuck: a worker that was killed at its first leaves the second to another one. */
export const stuckAfterAttempts = { atBothLooks: 2, atOneLook: 3 } as const;

/**
 * Whether what is recorded in this state has lost its workflow, by what Temporal says of that (its status, or that it knows none). A delivered
 * cycle's ends by itself when nobody acknowledges, and Temporal forgets what has ended.
 */
export function isLost(state: string, status: string): boolean {
  if (status === 'RUNNING' || status === 'CONTINUED_AS_NEW' || status === 'PAUSED') return false;
  return state !== 'delivered' || !['COMPLETED', 'NOT_FOUND'].includes(status);
}

/** How the trouble of a lost workflow is known: the program's own, a cycle's, or an amendment's. */
export const lostKey = ({ cycle, amendment }: { cycle: CycleName | null; amendment: { number: number } | null }): string =>
  ['workflow', ...(cycle ? [keyOf(cycle), cycle.kind] : []), ...(amendment ? ['amendment', amendment.number] : [])].join('-');

/** What a program that is started anew from its records has left of its term. */
export function restOfTerm(program: {
  term: { from: CalendarDate; to: CalendarDate };
  calendar: CycleCalendar;
  timeZone: string;
  startedAt: Instant;
  terminatedOn: CalendarDate | null;
  /** The cycles that have been planned. */
  begun: readonly (CycleName & { state: string })[];
  skipped: readonly SkippedCycle[];
  /** The evaluation has been held to its end. */
  evaluated: boolean;
}): { cyclesAhead: (CycleName & { opensAt: Instant })[]; openCycle: CycleName | null } {
  const { term, calendar, timeZone, startedAt, terminatedOn, begun, skipped, evaluated } = program;
  // An evaluation that has begun goes on with what its plan has left; the reviews that have begun live by themselves.
  const isBehind = (cycle: CycleName): boolean =>
    cycle.kind === 'final' ? evaluated : skippedAs(skipped, cycle) !== null || begun.some((one) => isSameCycle(one, cycle));
  const planned =
    terminatedOn === null
      ? cyclesOfTerm({ term, calendar }).filter((cycle) => closingInstant(calendar, timeZone, cycle) > startedAt)
      : [cycleEndedOn({ term, calendar }, terminatedOn)];
  const opensAt = (cycle: CycleName): Instant =>
    terminatedOn === null ? openingInstant(calendar, timeZone, cycle) : instantAt(terminatedOn, '08:00', timeZone);
  const cyclesAhead = planned.filter((cycle) => !isBehind(cycle)).map((cycle) => ({ ...cycleName(cycle), opensAt: opensAt(cycle) }));
  const open = begun.filter(({ kind, state }) => kind === 'preliminary' && state !== 'lapsed' && state !== 'acknowledged').at(-1);
  return { cyclesAhead, openCycle: open ? cycleName(open) : null };
}
