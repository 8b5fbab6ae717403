import { anew } from './continued-codes.ts';
import { cyclesOfTerm } from './cycles-of-term.ts';
import type { CalendarDate } from './instants.ts';
import type { ProgramDefinition } from './program.ts';
import { fieldsOf, type ProgramFields } from './program-fields.ts';
import { termLimits } from './program-limits.ts';
import type { TermMark } from './program-tasks.ts';

/** Targets are carried over as they are, or to be stated anew: their names and figures stay, how much and from which document does not. */
export const targetChoices = ['carried', 'anew'] as const;
export type TargetChoice = (typeof targetChoices)[number];

type Term = ProgramDefinition['term'];

/** What is known of a program beside what its parties agreed, on the day on which it is copied. */
export interface CarriedFacts {
  /** Since its term began. */
  unitsAdded: number;
  unitsEnded: number;
  /** Contacts that are not taken along, for nobody has confirmed them or they end. */
  contactsLeft: number;
  /** Addresses that took no mail lately. */
  refused: number;
  /** Of figures of the year before its own term. */
  published: number;
  /** Years of the next term whose days off nobody has entered. */
  unannounced: number[];
}

/**
 * The term that follows: it begins on the day after the last one of its kind and has as many reviews. Where that day still lies in the period
 * of the last review, it begins on the same day of the year as this one did.
 */
export function nextTerm({ term, calendar }: Pick<ProgramDefinition, 'term' | 'calendar'>): { term: Term; years: number } {
  const reviews = cyclesOfTerm({ term, calendar });
  const last = reviews.at(-1)?.key ?? String(reviews.at(-1)?.year);
  const dayAfter = Temporal.PlainDate.from(term.to).add({ days: 1 }).toString();
  for (let years = 1; years <= termLimits.years; years += 1) {
    const later = inYears(term.from, years);
    const moved = movedCalendar(calendar, years);
    // Days that are given one by one must all lie in the next term.
    if (calendar.reviews === 'on-days' && (moved.reviewDays ?? []).some((day) => day <= term.to)) continue;
    for (const from of [dayAfter, later]) {
      const next = { from, to: inYears(term.to, years) };
      if (next.from <= term.to || next.to <= next.from) continue;
      const cycles = cyclesOfTerm({ term: next, calendar: moved });
      const first = cycles[0]?.key ?? String(cycles[0]?.year);
      if (cycles.length === reviews.length && first !== last) return { term: next, years };
    }
  }
  // A term of the longest kind: as many years later.
  const years = termLimits.years;
  return { term: { from: dayAfter, to: inYears(term.to, years) }, years };
}

/** What a program of the next term begins with, as boxes. `daysOff`, `daysWorked`: as the installation knows them now. */
export function copiedFields(
  program: ProgramDefinition,
  days: Pick<ProgramDefinition['calendar'], 'daysOff' | 'daysWorked'>,
  targets: TargetChoice,
): ProgramFields {
  const next = nextTerm(program);
  const fields = fieldsOf({
    ...program,
    term: next.term,
    name: renamed(program.name, program.term, next.term),
    calendar: { ...movedCalendar(program.calendar, next.years), ...days },
    published: [],
    form: anew(program.form),
  });
  // A short name of its own is made of its name and term.
  fields.key = '';
  if (targets === 'anew') for (const name of Object.keys(fields)) if (/^targets\.\d{1,3}\.(percent|source)$/.test(name)) fields[name] = '';
  return fields;
}

/** What there is to look at in it, by the tasks on whose pages it stands. */
export function termMarks(program: ProgramDefinition, facts: CarriedFacts, targets: TargetChoice): TermMark[] {
  const { term } = nextTerm(program);
  const marks: TermMark[] = [{ task: 'name', answer: true, kind: 'term-proposed', before: program.term, after: term }];
  if (renamed(program.name, program.term, term) !== program.name)
    marks.push({ task: 'name', answer: false, kind: 'name-follows', before: program.name });
  marks.push({ task: 'leaders', answer: true, kind: 'leaders-carried', count: program.parties.length });
  if (program.legalBases.length > 0) marks.push({ task: 'bases', answer: true, kind: 'bases-carried', count: program.legalBases.length });
  if (facts.unitsAdded + facts.unitsEnded > 0)
    marks.push({ task: 'units', answer: false, kind: 'units-changed', added: facts.unitsAdded, ended: facts.unitsEnded });
  if (facts.contactsLeft > 0) marks.push({ task: 'contacts', answer: true, kind: 'contacts-left', count: facts.contactsLeft });
  if (facts.refused > 0) marks.push({ task: 'contacts', answer: true, kind: 'contacts-refused', count: facts.refused });
  if (program.form.version > 1) marks.push({ task: 'form', answer: false, kind: 'form-carried', count: program.form.version });
  if (program.targets.length > 0) marks.push({ task: 'targets', answer: true, kind: `targets-${targets}`, count: program.targets.length });
  if (program.population) marks.push({ task: 'targets', answer: true, kind: 'population-carried', source: program.population.source });
  if (facts.published > 0) marks.push({ task: 'targets', answer: false, kind: 'published-left', count: facts.published });
  if (facts.unannounced.length > 0) marks.push({ task: 'calendar', answer: true, kind: 'days-unannounced', years: facts.unannounced });
  marks.push({ task: 'calendar', answer: false, kind: 'policy-carried' });
  return marks;
}

/** The years of a term. */
export const yearsOf = ({ from, to }: Term): number[] => {
  const first = Number(from.slice(0, 4));
  // The last review is held in the year after the term as well.
  return Array.from({ length: Number(to.slice(0, 4)) - first + 2 }, (_, index) => first + index);
};

function movedCalendar(calendar: ProgramDefinition['calendar'], years: number): ProgramDefinition['calendar'] {
  return calendar.reviewDays ? { ...calendar, reviewDays: calendar.reviewDays.map((day) => inYears(day, years)) } : calendar;
}

/** A name that has the years of its term has those of the next. */
function renamed(name: string, before: Term, after: Term): string {
  const [from, to] = [before.from.slice(0, 4), before.to.slice(0, 4)];
  return ['-', '–', ' - ', ' – '].reduce(
    (text, dash) => text.replaceAll(`${from}${dash}${to}`, `${after.from.slice(0, 4)}${dash}${after.to.slice(0, 4)}`),
    name,
  );
}

const inYears = (date: CalendarDate, years: number): CalendarDate => Temporal.PlainDate.from(date).add({ years }).toString();
