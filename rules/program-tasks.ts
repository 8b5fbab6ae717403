import type { FieldProblem } from './problems.ts';
import type { ProgramDefinition } from './program.ts';
import { fieldAt, type ProgramFields } from './program-fields.ts';

/** What there is to do before a program can be created, each on a page of its own, in the order in which it is shown. */
export const programTasks = ['name', 'parties', 'leaders', 'bases', 'units', 'contacts', 'form', 'targets', 'calendar'] as const;
export type ProgramTask = (typeof programTasks)[number];

/** A program that is being prepared, or a draft that is being corrected: everything as it was typed, right or not. */
export interface ProgramPreparation {
  /** Of the program that it will be, or is. */
  id: string;
  /** The revision of the draft from which it began; null for a new program. */
  baseRevision: number | null;
  fields: ProgramFields;
  /** Units and addresses as tables. */
  tables: { units: string; contacts: string };
  /** The program whose units are taken, or empty. */
  unitsFrom: string;
  /** Each task that somebody has saved: how often, and who did last. */
  parts: Partial<Record<ProgramTask, SavedPart>>;
  /** Of the next term of another program: which one, and what there is to look at in the copy. */
  copied?: { from: string; marks: TermMark[] } | null;
}

export interface SavedPart {
  revision: number;
  at: string;
  by: string;
}

/** Something that the office has to look at in a copy: it differs from the program that was copied, or it needs an answer. */
export type TermMark = { task: ProgramTask; answer: boolean } & (
  | { kind: 'term-proposed'; before: ProgramDefinition['term']; after: ProgramDefinition['term'] }
  | { kind: 'name-follows'; before: string }
  | { kind: 'leaders-carried' | 'bases-carried' | 'form-carried' | 'targets-carried' | 'targets-anew' | 'published-left'; count: number }
  | { kind: 'units-changed'; added: number; ended: number }
  | { kind: 'contacts-left' | 'contacts-refused'; count: number }
  | { kind: 'population-carried'; source: string }
  | { kind: 'days-unannounced'; years: number[] }
  | { kind: 'policy-carried' }
);

/** What the tasks' pages are about, without who saved it when. */
export type PreparedContent = Pick<ProgramPreparation, 'fields' | 'tables' | 'unitsFrom'>;

/** The task on whose page a box stands, or a part of the definition is mended. */
export function taskOf(field: string): ProgramTask {
  if (/^parties\.\d+\.(signatory|coordinator)\b/.test(field)) return 'leaders';
  const [root = ''] = field.split('.', 1);
  const roots: Record<string, ProgramTask> = {
    parties: 'parties',
    coordinating: 'parties',
    decidedAlone: 'parties',
    coordinator: 'leaders',
    witnesses: 'leaders',
    legalBases: 'bases',
    units: 'units',
    unitsFrom: 'units',
    contacts: 'contacts',
    calendar: 'calendar',
    form: 'form',
    targets: 'targets',
    population: 'targets',
    published: 'targets',
  };
  return roots[root] ?? 'name';
}

/** Everything that one task is about, to be compared. */
export function taskContent({ fields, tables, unitsFrom }: PreparedContent, task: ProgramTask): Record<string, string> {
  const own = Object.entries(fields).filter(([name, value]) => taskOf(name) === task && value !== '');
  if (task === 'units') own.push(['units', tables.units], ['unitsFrom', unitsFrom]);
  if (task === 'contacts') own.push(['contacts', tables.contacts]);
  return Object.fromEntries(own.filter(([, value]) => value !== ''));
}

export function sameTask(one: PreparedContent, other: PreparedContent, task: ProgramTask): boolean {
  const [before, after] = [taskContent(one, task), taskContent(other, task)];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].every((name) => before[name] === after[name]);
}

/** The same with the boxes of one task as they were posted now. Of a form's row only what no box shows stays, which is posted with it. */
export function replaceTask(fields: ProgramFields, task: ProgramTask, posted: ProgramFields): ProgramFields {
  const others = Object.entries(fields).filter(([name]) => taskOf(name) !== task || name === 'published');
  return { ...Object.fromEntries(others), ...Object.fromEntries(Object.entries(posted).filter(([name]) => taskOf(name) === task)) };
}

/**
 * What is wrong, told once a box and by boxes that there are: names that are made from others (a key, a code) are told where nothing else
 * is wrong with what they are made from.
 */
export function wrongsOfBoxes(wrongs: readonly FieldProblem[]): FieldProblem[] {
  const own = new Set(wrongs.filter(({ field }) => fieldAt(field) === field).map(({ field }) => field));
  const named = wrongs.some(({ field }) => field === 'name');
  const seen = new Set<string>();
  return wrongs.filter(({ field, problem, text }) => {
    if (field !== fieldAt(field) && own.has(fieldAt(field))) return false;
    if (field === 'key' && problem === 'program-invalid' && named) return false;
    // Of one entry the first thing that is wrong; of a table every row; of a plan one year.
    const told = field === 'units' || field === 'contacts' ? text.vi : problem.startsWith('plan-') ? problem : field;
    return !seen.has(told) && seen.add(told);
  });
}

/** What there is to look at in a task that nobody has saved since it was copied. */
export const marksOf = ({ copied, parts }: Pick<ProgramPreparation, 'copied' | 'parts'>, task: ProgramTask): TermMark[] =>
  parts[task] === undefined ? (copied?.marks ?? []).filter((mark) => mark.task === task) : [];

/**
 * `todo`: nobody has saved it and something lacks; `wrong`: saved, and something is to be mended; `taken`: right as it came from the sample
 * or another program, and nobody has looked; `answer`: the same, and something in it needs an answer; `waits`: another task comes first; `optional`: empty, and may stay so.
 */
export type TaskState = 'todo' | 'wrong' | 'taken' | 'answer' | 'done' | 'changed' | 'optional' | 'waits';

const mayBeEmpty: readonly ProgramTask[] = ['bases', 'contacts', 'targets'];

export function taskState(preparation: ProgramPreparation, wrongs: readonly FieldProblem[], task: ProgramTask): TaskState {
  const saved = preparation.parts[task] !== undefined;
  if (task === 'contacts' && wrongs.some(({ field }) => taskOf(field) === 'units')) return 'waits';
  if (wrongs.some(({ field }) => taskOf(field) === task)) return saved || preparation.baseRevision !== null ? 'wrong' : 'todo';
  if (preparation.baseRevision !== null) return saved ? 'changed' : 'done';
  if (saved) return 'done';
  if (marksOf(preparation, task).some(({ answer }) => answer)) return 'answer';
  return mayBeEmpty.includes(task) && Object.keys(taskContent(preparation, task)).length === 0 ? 'optional' : 'taken';
}
