import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Queryable } from '../../prisma/database.ts';
import { readListedTree } from '../../prisma/queries/unit-lists/read-lists.ts';
import { bodyLimits } from '../../rules/body-limits.ts';
import { addRow, fitRows, moveIndicator, removeRow, swapRows } from '../../rules/change-program-rows.ts';
import { cleanCode } from '../../rules/clean-text.ts';
import { writeTable } from '../../rules/csv-table.ts';
import { typedText, wholeNumber } from '../../rules/input-shapes.ts';
import { type IsTaken, settleNames } from '../../rules/name-program-rows.ts';
import { Problem, type ProblemCode, type ProblemDetails, problemTexts } from '../../rules/problems.ts';
import { fieldsOf, type ProgramFields, pickFields } from '../../rules/program-fields.ts';
import { mostLevels, mostUnits } from '../../rules/program-limits.ts';
import { type PreparedContent, type ProgramTask, replaceTask, taskOf } from '../../rules/program-tasks.ts';
import { withStateReportYear } from '../../rules/state-reporting-year.ts';
import type { Text } from '../../rules/texts/language.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { read } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import type { PostedFields } from '../multipart-form.ts';
import { readTableFile } from '../read-table-file.ts';

const sampleUnits = new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url);

/** Far above any box that is right: 2,000 days off. A table is as long as the body that brings it. */
const longestBox = 60_000;
const boxes = z.record(z.string().max(100), typedText(longestBox)).refine((own) => Object.keys(own).length <= bodyLimits.files.fields);
const table = typedText(32 * 1_024 * 1_024);

type Wrong = { field: string; text: Text };

export interface PostedTask {
  /** Everything with the boxes of the task as they were typed. */
  typed: (now: PreparedContent) => PreparedContent;
  /** And with what the press changed in its rows. Problem `program-invalid` where there is one row too many. */
  pressed: (now: PreparedContent) => PreparedContent;
  /** Files that could not be read. */
  errors: Wrong[];
}

/** What the page of a task posts. `tiers`: how many the units have, where that is known; `isTaken`: codes that a new indicator cannot have. */
export async function postedTask(
  { database: { pool } }: Pick<ApiContext, 'database'>,
  task: ProgramTask,
  posted: PostedFields,
  tiers: number | null,
  isTaken?: IsTaken,
): Promise<PostedTask> {
  const errors: Wrong[] = [];
  const { units = '', contacts = '', unitsFrom = '', listRoot = '', listTiers = '', step = '', ...others } = posted.fields;
  const own = pickFields(read(boxes, Object.fromEntries(Object.entries(others).filter(([name]) => name.length <= 100))));
  const tables = {
    units: await fileOr(posted, 'unitsFile', 'units', read(table, units), errors),
    contacts: await fileOr(posted, 'contactsFile', 'contacts', read(table, contacts), errors),
  };
  const taken = task === 'units' ? await takenTree(pool, { unitsFrom, listRoot, listTiers }, errors) : null;
  const typed = (now: PreparedContent): PreparedContent => {
    const fields = settleNames(replaceTask(now.fields, task, own), isTaken);
    if (task === 'contacts') return { ...now, fields, tables: { ...now.tables, contacts: tables.contacts } };
    if (task !== 'units') return { ...now, fields };
    if (taken !== null) return { fields, tables: { ...now.tables, units: taken }, unitsFrom: '' };
    if (unitsFrom === 'sample') return { fields, tables: { ...now.tables, units: readFileSync(sampleUnits, 'utf8') }, unitsFrom: '' };
    return { fields, tables: { ...now.tables, units: tables.units }, unitsFrom: z.uuid().safeParse(unitsFrom).success ? unitsFrom : '' };
  };
  const pressed = (now: PreparedContent): PreparedContent => {
    const content = typed(now);
    return { ...content, fields: settleNames(pressRows(content.fields, task, step, tiers), isTaken) };
  };
  return { typed, pressed, errors };
}

function pressRows(fields: ProgramFields, task: ProgramTask, step: string, tiers: number | null): ProgramFields {
  if (step === 'tiers' && task === 'calendar' && tiers !== null) return fitRows(fields, 'calendar.due', tiers);
  if (step === 'state-report-year' && task === 'calendar') return withStateReportYear(fields);
  const [, change, list, index] = /^(add|remove|up|down):([\w.]+?)(?:\.(\d+))?$/.exec(step) ?? [];
  if (list === undefined || taskOf(list) !== task) return fields;
  if (change === 'add') return addRow(fields, index === undefined ? list : `${list}.${index}`);
  if (index === undefined) return fields;
  if (change === 'remove') return removeRow(fields, list, Number(index));
  if (/\.indicators$/.test(list)) return moveIndicator(fields, list, Number(index), change === 'up' ? 'up' : 'down');
  return swapRows(fields, list, change === 'up' ? Number(index) - 1 : Number(index));
}

/** What is taken from a list of the registry, as a table; null where nothing is. */
async function takenTree(
  db: Queryable,
  { unitsFrom, listRoot, listTiers }: { unitsFrom: string; listRoot: string; listTiers: string },
  errors: Wrong[],
): Promise<string | null> {
  const [, list] = /^list-(\d{1,9})$/.exec(unitsFrom) ?? [];
  if (list === undefined) return null;
  const root = cleanCode(listRoot.slice(0, 200));
  const tiers = wholeNumber(1).max(mostLevels).safeParse(listTiers.trim());
  const rows = await readListedTree(db, { listId: Number(list), root: root || null, tiers: tiers.success ? tiers.data : null });
  const wrong = (field: string, code: ProblemCode, details: ProblemDetails = {}): null => {
    errors.push({ field, text: problemTexts(code, details) });
    return null;
  };
  if (listTiers.trim() !== '' && !tiers.success)
    return wrong('units', 'unit-list-tiers', { typed: listTiers.slice(0, 40), most: mostLevels });
  if (rows.length === 0) return wrong('units', 'unit-list-without-unit', { code: root });
  if (rows.length > mostUnits) return wrong('units', 'units-too-many', { count: rows.length, max: mostUnits });
  return writeTable(
    ['code', 'name', 'level', 'parent_code'],
    rows.map(({ code, name, level, parent_code }) => [code, name, level, parent_code ?? '']),
  );
}

/** The content of a file that was chosen, else what was typed. */
async function fileOr({ files }: PostedFields, file: string, box: string, typed: string, errors: Wrong[]): Promise<string> {
  const bytes = files.get(file);
  if (!bytes) return typed;
  try {
    return read(table, await readTableFile(bytes, box === 'units' ? { formulas: 'told' } : {}));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    errors.push({ field: box, text: problemTexts(error.code, error.details) });
    return typed;
  }
}

/** The boxes with those parts of a definition file that it has, down to their last row; or why it is none. */
export async function filledFromFile(posted: PostedFields, fields: ProgramFields): Promise<{ fields: ProgramFields } | { wrong: Text }> {
  const errors: Wrong[] = [];
  const definition = definitionIn(await fileOr(posted, 'definitionFile', 'file', read(table, posted.fields.file ?? ''), errors));
  if (errors[0]) return { wrong: errors[0].text };
  try {
    const filled = fieldsOf(definition);
    if (!Object.values(filled).some((one) => one !== ''))
      return { wrong: { vi: textsIn('vi').newProgram.definitionWrong, en: textsIn('en').newProgram.definitionWrong } };
    const rootOf = (name: string) => name.split('.')[0];
    const roots = new Set(Object.keys(filled).map(rootOf));
    const others = Object.entries(fields).filter(([name]) => !roots.has(rootOf(name)));
    return { fields: settleNames({ ...Object.fromEntries(others), ...filled }) };
  } catch (error) {
    if (!(error instanceof Problem) || !error.fields?.[0]) throw error;
    return { wrong: error.fields[0].text };
  }
}

/** A definition, or what the API takes for a whole program, or a form alone; null where it is none of them. */
function definitionIn(text: string): unknown {
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    return value.definition ?? (Array.isArray(value.sections) ? { form: value } : value);
  } catch {
    return null;
  }
}
