import { listPrograms } from '../../prisma/queries/programs/list-programs.ts';
import { readListedTree, readLists } from '../../prisma/queries/unit-lists/read-lists.ts';
import type { DueClash } from '../../rules/due-clashes.ts';
import type { FieldProblem } from '../../rules/problems.ts';
import {
  marksOf,
  type PreparedContent,
  type ProgramPreparation,
  type ProgramTask,
  programTasks,
  taskContent,
  taskOf,
  taskState,
} from '../../rules/program-tasks.ts';
import { readDate } from '../../rules/read-date-boxes.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import type { Text } from '../../rules/texts/language.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { unitDifference } from '../../rules/unit-difference.ts';
import { parseUnits } from '../../rules/units.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { CheckProgramPageValues } from '../../web/program/new/check-program-page.ts';
import type { ProgramTaskForm, TaskListPageValues } from '../../web/program/new/task-values.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedPreparation } from '../requested-preparation.ts';
import type { CheckedPreparation } from './checked-preparation.ts';

/** Where the draft goes back to; null for a new program. */
const programUrlOf = ({ preparation, draft }: RequestedPreparation) => (draft === null ? null : `/programs/${preparation.id}`);

/** The draft was saved by somebody else since this correction began. */
const isOvertaken = ({ preparation, draft, begun }: RequestedPreparation) =>
  begun && draft !== null && draft.revision !== preparation.baseRevision;

/** All that was saved of it: a page that shows it says which saves it shows. */
export const savesOf = ({ parts }: ProgramPreparation): number => Object.values(parts).reduce((sum, { revision }) => sum + revision, 0);

export function taskListView(
  page: PageSetting,
  requested: RequestedPreparation,
  { wrongs, tiers }: CheckedPreparation,
  fileWrong: Text | null = null,
): TaskListPageValues {
  const { preparation, url, begun } = requested;
  const { fields, tables, unitsFrom, parts } = preparation;
  return {
    page,
    url,
    fields,
    tables,
    unitsFrom,
    programName: fields.name ?? '',
    programUrl: programUrlOf(requested),
    tasks: programTasks.map((task) => ({
      task,
      url: `${url}/${task}`,
      state: taskState(preparation, wrongs, task),
      wrongs: wrongsOf(wrongs, task).length,
      saved: parts[task] ?? null,
      marks: marksOf(preparation, task),
    })),
    tiers,
    overtaken: isOvertaken(requested),
    begun,
    fileWrong,
  };
}

export const wrongsOf = (wrongs: readonly FieldProblem[], task: ProgramTask): FieldProblem[] =>
  wrongs.filter(({ field }) => taskOf(field) === task);

/** One task as a form. `shown`: what is in its boxes, where that is not what is saved. */
export async function programTaskView(
  context: ApiContext,
  page: PageSetting,
  coordinator: Coordinator,
  { url, preparation, draft }: RequestedPreparation,
  task: ProgramTask,
  more: Partial<Pick<ProgramTaskForm, 'tiers' | 'errors' | 'open' | 'unread' | 'overtaken' | 'notice'>> & { shown?: PreparedContent } = {},
): Promise<ProgramTaskForm> {
  const { shown = preparation, tiers = null, errors = [], open = null, unread = false, overtaken = null, notice = null } = more;
  const owner = coordinator.contactId === null;
  const programs = owner && task === 'units' ? await listPrograms(context.database.pool, 'all') : [];
  const listed = task === 'units' ? await readLists(context.database.pool) : [];
  const lists = listed.flatMap(({ id, day, state, found }) =>
    state === 'in-force' && found && 'difference' in found ? [{ id, day, units: found.difference.units }] : [],
  );
  return {
    page,
    task,
    url: `${url}/${task}`,
    listUrl: url,
    fields: shown.fields,
    tables: shown.tables,
    unitsFrom: shown.unitsFrom,
    revision: preparation.parts[task]?.revision ?? 0,
    saved: preparation.parts[task] ?? null,
    programName: preparation.fields.name ?? '',
    correcting: draft === null ? null : preparation.id,
    programs: programs.map(({ id, name, place }) => ({ id, name: `${name}, ${place}` })),
    lists,
    tiers,
    listed: task === 'units' && tiers !== null ? await compareWithList(context, shown, lists) : null,
    marks: marksOf(preparation, task),
    errors,
    open,
    former: null,
    unread,
    overtaken,
    notice,
  };
}

/** Above that many units it is for the registry's own page. */
const mostCompared = 50_000;

/** The units with the registry's, of the list in force when the program begins: from the same unit on and of as many tiers. null: it has none of them. */
async function compareWithList(
  { database: { pool } }: ApiContext,
  { fields, tables, unitsFrom }: PreparedContent,
  lists: ProgramTaskForm['lists'],
): Promise<ProgramTaskForm['listed']> {
  const from = readDate(fields['term.from'] ?? '');
  const list = lists.find(({ day }) => from === null || day <= from);
  if (!list || unitsFrom !== '') return null;
  const { units, levels } = parseUnits(readUnitsCsv(tables.units));
  const [top] = units;
  if (!top || units.length > mostCompared) return null;
  const before = await readListedTree(pool, { listId: list.id, root: top.code, tiers: levels.length });
  if (before.length === 0 || before.length > mostCompared) return null;
  return { day: list.day, difference: unitDifference(parseUnits(before).units, units) };
}

/** The boxes of a task that differ between what somebody saved and what somebody else typed. */
export function differingBoxes(
  saved: PreparedContent,
  typed: PreparedContent,
  task: ProgramTask,
): { field: string; theirs: string; typed: string }[] {
  const [theirs, own] = [taskContent(saved, task), taskContent(typed, task)];
  return [...new Set([...Object.keys(theirs), ...Object.keys(own)])]
    .filter((field) => theirs[field] !== own[field] && !/\.(key|code)$/.test(field))
    .map((field) => ({ field, theirs: theirs[field] ?? '', typed: own[field] ?? '' }));
}

/** What a program that is right in itself will be, once stored. */
export function checkedProgramView(
  page: PageSetting,
  requested: RequestedPreparation,
  { program, tiers, unreached, wrongs }: CheckedPreparation & { program: NonNullable<CheckedPreparation['program']> },
  announced: number[],
  clashes: DueClash[],
  changed: boolean,
): CheckProgramPageValues {
  const { definition, cycles } = program;
  const { preparation, url, draft } = requested;
  return {
    page,
    url,
    programName: definition.name,
    programUrl: programUrlOf(requested),
    text: {
      program: definition,
      parties: definition.parties.map(({ name, signatory, coordinating }) => ({
        name,
        office: signatory.office,
        coordinating,
        signedOn: null,
        onPaper: null,
      })),
      cycles,
      announced,
      fixed: null,
      terms: null,
      units: (tiers ?? []).map(({ level, units }) => ({ name: levelName(level), count: units })),
    },
    tiers: tiers ?? [],
    unreached,
    clashes,
    taken: programTasks.filter((task) => ['taken', 'answer'].includes(taskState(preparation, wrongs, task))),
    seen: savesOf(preparation),
    revision: draft?.revision ?? 0,
    changed,
    overtaken: isOvertaken(requested),
  };
}
