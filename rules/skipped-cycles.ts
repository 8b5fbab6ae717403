import { type CycleName, keyOf, likePeriod, namedPeriod, type Period } from './cycle-key.ts';
import type { TermCycle } from './cycles-of-term.ts';
import type { Instant } from './instants.ts';

/** A preliminary review that the standing office has left out of the term, by its key. */
export interface SkippedCycle {
  key: string;
  at: Instant;
  by: string;
  reason: string;
}

/** A cycle that is not held, with why, as it is named beside those that are. */
export interface CycleGap extends Period {
  reason: string;
}

/** How a cycle was skipped; null: it was not. Never the final one: a program that is to end sooner is ended early. */
export const skippedAs = (skipped: readonly SkippedCycle[], cycle: CycleName): SkippedCycle | null =>
  cycle.kind === 'final' ? null : (skipped.find(({ key }) => key === keyOf(cycle)) ?? null);

/**
 * The skipped reviews of a term that a cycle names: of the final one all, of another those since `after`, the place of what it is compared with (null: of
 * nothing).
 */
export function gapsBefore(
  term: readonly TermCycle[],
  skipped: readonly SkippedCycle[],
  cycle: CycleName & { place: number },
  after: number | null,
): CycleGap[] {
  const from = cycle.kind === 'final' ? null : after;
  return gapsOf(
    term.filter(({ place }) => place < cycle.place && (from === null || place > from)),
    skipped,
  );
}

/** The skipped reviews of like periods between a cycle and the one whose figures stand beside a unit's own. */
export function gapsBeside(term: readonly TermCycle[], skipped: readonly SkippedCycle[], cycle: Period, compared: Period): CycleGap[] {
  const between = term.filter(({ year }) => year < cycle.year && year > compared.year);
  return gapsOf(
    between.filter((one) => keyOf(likePeriod(cycle, one.year)) === keyOf(one)),
    skipped,
  );
}

const gapsOf = (cycles: readonly TermCycle[], skipped: readonly SkippedCycle[]): CycleGap[] =>
  cycles.flatMap((one) => {
    const why = skippedAs(skipped, one);
    return why === null ? [] : [{ ...namedPeriod(one), reason: why.reason }];
  });
