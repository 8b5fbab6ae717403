import { type Commendation, type ExemplarConsent, type ExemplarState, isConsented } from './exemplar.ts';
import type { Instant } from './instants.ts';

/** Typical examples as a compiled review has them: as they stood when it closed, frozen with its figures. */
export interface CompiledExemplars {
  /** Of those that this review has. */
  counts: ExemplarCounts;
  items: CompiledExemplar[];
  /** What units say that they commended since the review before, beside how many of then are here as commended; null: the form has no such figure. */
  reported: { indicator: string; value: number | null; listed: number } | null;
}

interface ExemplarCounts {
  nominated: number;
  chosen: number;
  commended: number;
}

export interface CompiledExemplar {
  number: number;
  /** Null where somebody who is shown does not agree, or not any more. */
  title: string | null;
  unit: string;
  state: 'chosen' | 'not-chosen' | 'pending';
  commendation: string | null;
}

/** An example as it stood at an instant. */
export interface ExemplarThen {
  number: number;
  title: string;
  unit: string;
  state: ExemplarState;
  commendation: Commendation | null;
  consents: ExemplarConsent[];
  nominatedAt: Instant;
  /** When it was last chosen, or not, and last commended; null: it never was. */
  decidedAt: Instant | null;
  commendedAt: Instant | null;
}

/**
 * Those that were nominated, chosen or commended since the review before closed, in the evaluation all of the term, each counted for what was done since; null where there are none: the hash of such
 * content stays what it was. Whose nomination was taken back is in none.
 */
export function compileExemplars(
  all: readonly ExemplarThen[],
  how: { closes: readonly Instant[]; isFinal: boolean; reported: { indicator: string; value: number | null } | null },
): CompiledExemplars | null {
  const before = how.closes.at(-1) ?? null;
  const isSince = (at: Instant | null): boolean => at !== null && (before === null || at > before);
  const isDecided = ({ state }: ExemplarThen): boolean => state === 'chosen' || state === 'not-chosen';
  const isNominated = (one: ExemplarThen): boolean => how.isFinal || isSince(one.nominatedAt);
  const isChosen = (one: ExemplarThen): boolean => one.state === 'chosen' && (how.isFinal || isSince(one.decidedAt));
  const isCommended = (one: ExemplarThen): boolean => one.commendation !== null && (how.isFinal || isSince(one.commendedAt));
  const own = all.filter(
    (one) => one.state !== 'withdrawn' && (isNominated(one) || (isDecided(one) && isSince(one.decidedAt)) || isCommended(one)),
  );
  if (own.length === 0) return null;
  const items = own
    .toSorted((a, b) => a.number - b.number)
    .map(({ number, title, unit, state, commendation, consents }) => ({
      number,
      title: isConsented(consents, 'page') || isConsented(consents, 'booklet') ? title : null,
      unit,
      state: state === 'chosen' || state === 'not-chosen' ? state : ('pending' as const),
      commendation: commendation?.kind ?? null,
    }));
  const count = (is: (one: ExemplarThen) => boolean): number => own.filter(is).length;
  // Units state a figure of their review's period, whatever an evaluation lists.
  const listed = count((one) => one.commendation !== null && isSince(one.commendedAt));
  return {
    counts: { nominated: count(isNominated), chosen: count(isChosen), commended: count(isCommended) },
    items,
    reported: how.reported && { ...how.reported, listed },
  };
}
