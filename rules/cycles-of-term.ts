import type { CalendarDate } from './instants.ts';
import { problem } from './problems.ts';

export const cycleKinds = ['preliminary', 'final'] as const;
export type CycleKind = (typeof cycleKinds)[number];

export interface CycleOfTerm {
  year: number;
  kind: CycleKind;
}

/** A preliminary review for each year of the term; in the last year the final cycle replaces it. */
export function cyclesOfTerm(term: { from: CalendarDate; to: CalendarDate }): CycleOfTerm[] {
  if (term.to < term.from) throw problem('term-ends-before-it-begins', { from: term.from, to: term.to });
  const first = yearOf(term.from);
  const last = yearOf(term.to);
  return Array.from({ length: last - first + 1 }, (_, i) => ({ year: first + i, kind: first + i === last ? 'final' : 'preliminary' }));
}

/** A terminated program holds its final cycle in the year of its last day; the preliminary one of that year lapses. */
export function checkTermination(term: { from: CalendarDate; to: CalendarDate }, date: CalendarDate): void {
  if (date < term.from || date > term.to) throw problem('terminate-outside-term', { date, from: term.from, to: term.to });
}

function yearOf(date: CalendarDate): number {
  return Temporal.PlainDate.from(date).year;
}
