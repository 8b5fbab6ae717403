import { checkProgram, readCalendar, wrongLabels } from './check-program.ts';
import { type CycleName, keyOf, periodOfKey } from './cycle-key.ts';
import { cyclesOfTerm } from './cycles-of-term.ts';
import { type ForecastCycle, forecastCycles } from './forecast-cycles.ts';
import type { Instant } from './instants.ts';
import { termIsPast } from './past-cycles.ts';
import { type FieldProblem, Problem, type ProblemCode, problemTexts } from './problems.ts';
import type { CycleCalendar, ProgramDefinition } from './program.ts';
import { programInvalid } from './program-wrongs.ts';
import { type ContactRow, hasContacts, readContactsCsv } from './read-contacts-csv.ts';
import { readUnitsCsv } from './read-units-csv.ts';
import { planWrongs } from './term-plans.ts';
import { parseUnits, type UnitRow, type UnitTree } from './units.ts';

/** A program as an office brings it: the agreement, and the units with their addresses as tables or from another program. */
export interface NewProgram {
  definition: unknown;
  units: { table: string; contacts: string } | { rows: UnitRow[]; contacts: ContactRow[] };
}

export interface CheckedProgram {
  definition: ProgramDefinition;
  tree: UnitTree;
  contacts: ContactRow[];
  /** The whole term, laid on its calendar; what a start now would not hold any more is marked. */
  cycles: ForecastCycle[];
}

/** In which box of the calendar a plan that cannot be laid is mended. */
export const planFields: Partial<Record<ProblemCode, string>> = {
  'plan-opening-after-cut-off': 'calendar.opening',
  'plan-cut-off-before-term': 'calendar.cutOff',
  'plan-cut-off-after-term': 'calendar.cutOff',
  'plan-cut-off-after-period': 'calendar.cutOff',
  'plan-opening-before-term': 'calendar.opening',
  'plan-cycles-overlap': 'calendar.deliver',
  'plan-ends-too-late': 'calendar.deliver',
  'plan-compile-before-close': 'calendar.compile',
  'plan-deliver-before-compile': 'calendar.deliver',
  'plan-due-before-cut-off': 'calendar.cutOff',
  'plan-dues-too-close': 'calendar.due.0',
  'plan-close-before-due': 'calendar.close',
  'plan-close-before-moved-due': 'calendar.close',
  'plan-too-few-due-days': 'calendar.close',
};

export type Checked = ({ program: CheckedProgram; wrongs: [] } | { program: null; wrongs: FieldProblem[] }) & {
  /** Each where it is right in itself. */
  tree: UnitTree | null;
  contacts: ContactRow[] | null;
};

/** Everything that is wrong at `now`, each with the part of the definition, `units` or `contacts`; or the program, ready to be stored. */
export function checkNewProgram(input: NewProgram, now: Instant): Checked {
  const wrongs: FieldProblem[] = [];
  const attempt = <T>(field: string | null, work: () => T, cutOff = 'calendar.cutOff'): T | null => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const box = planFields[error.code] ?? field ?? 'definition';
      const own = {
        field: box === 'calendar.cutOff' ? cutOff : box,
        problem: error.code,
        text: problemTexts(error.code, error.details),
      };
      const fieldErrors = error.fields?.map((one) => (field === null ? one : { ...one, field })) ?? [own];
      for (const one of fieldErrors)
        if (!wrongs.some(({ field: at, text }) => at === one.field && text.vi === one.text.vi)) wrongs.push(one);
      return null;
    }
  };
  const definition = attempt(null, () => checkProgram(input.definition));
  const alike = wrongLabels((input.definition as { form?: unknown } | null)?.form);
  if (alike.length > 0) attempt(null, () => raise(programInvalid(alike)));
  const { units } = input;
  const tree = attempt('units', () => parseUnits('rows' in units ? units.rows : readUnitsCsv(units.table)));
  const contacts = tree && attempt('contacts', () => ('rows' in units ? units.contacts : readContacts(units, tree)));
  const levels = tree?.levels.map(({ level }) => level) ?? [];
  // Days that do not fit are told before all the rest is right.
  const laid = definition ?? readCalendar(input.definition);
  if (laid && tree) {
    for (const cycle of cyclesOfTerm(laid)) {
      const cutOff = cutOffBox(laid.calendar, cycle);
      const lay = (): void => {
        for (const wrong of planWrongs(laid, cycle, levels)) attempt('calendar', () => raise(wrong), cutOff);
      };
      attempt('calendar', lay, cutOff);
    }
  }
  const past = laid && termIsPast(laid, levels, now);
  if (past) attempt('term.to', () => raise(past));
  if (!definition || !tree || !contacts || wrongs.length > 0) return { program: null, wrongs: wrongs.map(termField), tree, contacts };
  const cycles = forecastCycles({ ...definition, levels, terminatedOn: null, startedAt: now }, []);
  return { program: { definition, tree, contacts, cycles }, wrongs: [], tree, contacts };
}

/** In which box the data cut-off of a cycle is typed. */
function cutOffBox({ reviews, cutOffs }: CycleCalendar, cycle: CycleName): string {
  if (reviews === 'on-days') return 'calendar.reviewDays';
  const index = periodOfKey(keyOf(cycle)).part - 1;
  return cutOffs?.[index] === undefined ? 'calendar.cutOff' : `calendar.cutOffs.${index}`;
}

function raise(wrong: Problem): never {
  throw wrong;
}

/** Addresses stand in a table of their own, in that of the units, or in both. */
function readContacts({ table, contacts }: { table: string; contacts: string }, { units }: UnitTree): ContactRow[] {
  const names = new Map(units.map(({ code, name }) => [code, name]));
  return [
    ...(hasContacts(table) ? readContactsCsv(table, names) : []),
    ...(contacts.trim() === '' ? [] : readContactsCsv(contacts, names)),
  ];
}

function termField(wrong: FieldProblem): FieldProblem {
  return wrong.problem === 'term-ends-before-it-begins' ? { ...wrong, field: 'term.to' } : wrong;
}
