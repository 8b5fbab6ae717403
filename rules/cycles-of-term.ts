import { type CycleName, keyOfPeriod, ownKey } from './cycle-key.ts';
import type { CalendarDate } from './instants.ts';
import { problem } from './problems.ts';
import type { CycleCalendar } from './program.ts';
import { boundsOf, nextPart, partsOfYear, partWith } from './review-rhythm.ts';

export { type CycleKind, cycleKinds } from './cycle-key.ts';

interface Term {
  from: CalendarDate;
  to: CalendarDate;
}

/** A cycle of a term: its place in the order, from 1, and its period, the first and the last day within the term that its figures may be of. */
export interface TermCycle extends CycleName {
  place: number;
  from: CalendarDate;
  to: CalendarDate;
}

export interface TermProgram {
  term: Term;
  calendar: Pick<CycleCalendar, 'reviews' | 'reviewDays'>;
}

/** A preliminary review of each period of the term; the last one is the final cycle. */
export function cyclesOfTerm({ term, calendar }: TermProgram): TermCycle[] {
  if (term.to < term.from) throw problem('term-ends-before-it-begins', { from: term.from, to: term.to });
  const periods = periodsOf(term, calendar);
  return periods.map(({ key, from, to }, index): TermCycle => {
    const year = yearOf(to);
    return { year, kind: index === periods.length - 1 ? 'final' : 'preliminary', ...ownKey({ year, key }), place: index + 1, from, to };
  });
}

/** The evaluation of a program that ends on a day before its time: it is of the period in which that day lies, until then. */
export function cycleEndedOn(program: TermProgram, on: CalendarDate): TermCycle {
  const cycles = cyclesOfTerm(program);
  const { key, year, ...cycle } = cycles.find(({ to }) => on <= to) ?? (cycles.at(-1) as TermCycle);
  const yearOn = yearOf(on);
  return { ...cycle, year: yearOn, kind: 'final', to: on, ...ownKey({ year: yearOn, key: key ?? String(year) }) };
}

/** A terminated program holds its final cycle in the period of its last day; the preliminary one of that period lapses. */
export function checkTermination(term: Term, date: CalendarDate): void {
  if (date < term.from || date > term.to) throw problem('terminate-outside-term', { date, from: term.from, to: term.to });
}

function periodsOf(term: Term, { reviews = 'yearly', reviewDays = [] }: TermProgram['calendar']): (Term & { key: string })[] {
  const ofYear = partsOfYear(reviews);
  if (ofYear === null) {
    const days = [...new Set(reviewDays)].sort();
    return days.map((day, index) => {
      const before = days[index - 1];
      return { key: day, from: before === undefined ? term.from : dayAfter(before), to: day };
    });
  }
  const periods: (Term & { key: string })[] = [];
  for (let part = partWith(term.from, ofYear); boundsOf(part).from <= term.to; part = nextPart(part)) {
    const { from, to } = boundsOf(part);
    // The later and the earlier of two days.
    periods.push({ key: keyOfPeriod(part), from: [from, term.from].sort()[1] ?? from, to: [to, term.to].sort()[0] ?? to });
  }
  return periods;
}

const dayAfter = (date: CalendarDate): CalendarDate => Temporal.PlainDate.from(date).add({ days: 1 }).toString();

const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));
