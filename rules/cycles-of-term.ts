import { type CycleName, nameOfPeriod, type Period } from './cycle-key.ts';
import { boundsOf, nextPart, partsOfYear, partWith } from './cycle-rhythm.ts';
import type { CalendarDate } from './instants.ts';
import { problem } from './problems.ts';
import type { CycleCalendar } from './program.ts';

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
  return periods.map((period, index) => ({
    ...period,
    kind: index === periods.length - 1 ? 'final' : 'preliminary',
    place: index + 1,
  }));
}

/** The evaluation of a program that ends on a day before its time: it is of the period in which that day lies, until then. */
export function cycleEndedOn(program: TermProgram, on: CalendarDate): TermCycle {
  const cycles = cyclesOfTerm(program);
  const cycle = cycles.find(({ to }) => on <= to) ?? (cycles.at(-1) as TermCycle);
  return { ...cycle, kind: 'final', to: on };
}

/** A terminated program holds its final cycle in the period of its last day; the preliminary one of that period lapses. */
export function checkTermination(term: Term, date: CalendarDate): void {
  if (date < term.from || date > term.to) throw problem('terminate-outside-term', { date, from: term.from, to: term.to });
}

function periodsOf(term: Term, { reviews = 'yearly', reviewDays = [] }: TermProgram['calendar']): (Term & Period)[] {
  const ofYear = partsOfYear(reviews);
  if (ofYear === null) return periodsTo([...new Set(reviewDays)].sort(), term.from);
  const periods: (Term & Period)[] = [];
  for (let part = partWith(term.from, ofYear); boundsOf(part).from <= term.to; part = nextPart(part)) {
    const { from, to } = boundsOf(part);
    // The later and the earlier of two days.
    periods.push({ ...nameOfPeriod(part), from: [from, term.from].sort()[1] ?? from, to: [to, term.to].sort()[0] ?? to });
  }
  return periods;
}

/** The times between days that are given one by one. A year with one of them is its key; where any has several, each is numbered in its year. */
function periodsTo(days: readonly CalendarDate[], first: CalendarDate): (Term & Period)[] {
  const years = days.map((day) => day.slice(0, 4));
  const parts = new Set(years).size === years.length ? 'year' : 'days';
  return days.map((day, index) => {
    const before = days[index - 1];
    const year = Number(day.slice(0, 4));
    const period = nameOfPeriod({ year, school: false, parts, part: index - years.indexOf(day.slice(0, 4)) + 1 });
    return { ...period, from: before === undefined ? first : dayAfter(before), to: day };
  });
}

const dayAfter = (date: CalendarDate): CalendarDate => Temporal.PlainDate.from(date).add({ days: 1 }).toString();
