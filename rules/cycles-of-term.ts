import type { CalendarDate } from './instants.ts';
import { problem } from './problems.ts';

export const cycleKinds = ['preliminary', 'final'] as const;
export type CycleKind = (typeof cycleKinds)[number];

export interface CycleOfTerm {
  year: number;
  kind: CycleKind;
}

/** With its period: the first and the last day that its figures may be of, within the term. */
export interface TermCycle extends CycleOfTerm {
  from: CalendarDate;
  to: CalendarDate;
}

/** A preliminary review for each year of the term; in the last year the final cycle replaces it. */
export function cyclesOfTerm(term: { from: CalendarDate; to: CalendarDate }): TermCycle[] {
  if (term.to < term.from) throw problem('term-ends-before-it-begins', { from: term.from, to: term.to });
  const first = yearOf(term.from);
  const last = yearOf(term.to);
  return Array.from({ length: last - first + 1 }, (_, i): TermCycle => {
    const year = first + i;
    const isLast = year === last;
    return {
      year,
      kind: isLast ? 'final' : 'preliminary',
      from: i === 0 ? term.from : `${year}-01-01`,
      to: isLast ? term.to : `${year}-12-31`,
    };
  });
}

/** A terminated program holds its final cycle in the year of its last day; the preliminary one of that year lapses. */
export function checkTermination(term: { from: CalendarDate; to: CalendarDate }, date: CalendarDate): void {
  if (date < term.from || date > term.to) throw problem('terminate-outside-term', { date, from: term.from, to: term.to });
}

function yearOf(date: CalendarDate): number {
  return Temporal.PlainDate.from(date).year;
}
