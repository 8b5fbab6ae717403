import { hash } from 'node:crypto';
import { z } from 'zod';
import type { AssignmentRow } from '../../prisma/queries/assignments/read-assignment.ts';
import { readDutiesByCode } from '../../prisma/queries/assignments/read-sheet-duties.ts';
import { comparedPeriodOf, readPreviousFiguresOf } from '../../prisma/queries/figures/read-figures.ts';
import { readForm } from '../../prisma/queries/programs/read-definition.ts';
import type { AnswerWarning } from '../../rules/answer-warnings.ts';
import { type ReportKind, reportKinds } from '../../rules/assignments.ts';
import { checkAnswers } from '../../rules/check-answers.ts';
import { type Form, formFor } from '../../rules/form-indicators.ts';
import { codeText, pressKey, wholeNumber } from '../../rules/input-shapes.ts';
import type { ReportedBy } from '../../rules/may-report-for.ts';
import { whyFixed } from '../../rules/may-still-change.ts';
import { Problem, problem, problemTexts } from '../../rules/problems.ts';
import { headsRow, type ReadSheetRow, readReportSheet } from '../../rules/read-report-sheet.ts';
import { onlyOf } from '../../rules/read-sheet-lines.ts';
import { cellName, hiddenSheet, lastRead, sheetLimits, sheetTables } from '../../rules/report-sheet.ts';
import type { SheetError } from '../../rules/sheet-cells.ts';
import { readStamp } from '../../rules/sheet-stamp.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type TypedReport, typedReport } from '../../rules/typed-report.ts';
import { cellsBeyond } from '../cells-beyond.ts';
import type { ApiContext } from '../context.ts';
import { mostUnpacked, openWorkbook, usualSheets, type Workbook } from '../open-workbook.ts';
import { asKnown, type Duty, readAnswerFiles } from '../report-duty.ts';
import { isUntouched, placeOf, readStated, withoutLoss } from '../report-sheet.ts';
import { isSentAlready, submitReport } from './submit-report.ts';

const sheetRow = z.object({ code: codeText(), draftVersion: wholeNumber(), kind: z.enum(reportKinds), answers: typedReport });

/** What of a sheet is to be sent, as it was understood: the page posts back what it showed. `key` is the press. */
export const sheetShape = z.object({ key: pressKey, rows: z.array(sheetRow).max(sheetLimits.rows + 1) });
type SheetRow = z.infer<typeof sheetRow>;

/** A row as it was understood and as it would count. */
export interface UnderstoodRow {
  /** As the program that shows the sheet numbers it. */
  row: number;
  code: string;
  name: string | null;
  /** The unit itself, or one below for which it reports. */
  own: boolean;
  leaf: boolean;
  /** `empty`: it says nothing and is not sent; `same`: what was sent already. */
  outcome: 'right' | 'wrong' | 'changed' | 'same' | 'empty';
  kind: ReportKind | null;
  /** As they would be kept. */
  figures: Record<string, number>;
  prose: Record<string, string>;
  errors: SheetError[];
  warnings: AnswerWarning[];
  /** What is posted to send it. */
  sends: SheetRow | null;
}

/**
 * What a file says, row by row; nothing is done. Problems: `sheet-unreadable`, `sheet-altered`, `sheet-twice`, `sheet-other-…`, `sheet-old-form` of the file as a
 * whole. What is wrong with a row is told with it.
 */
export async function understandSheet(context: ApiContext, duty: Duty, bytes: Uint8Array, language: Language): Promise<UnderstoodRow[]> {
  const { pool } = context.database;
  if (bytes.length === 0) throw problem('sheet-missing');
  const form = await readForm(pool, duty.cycle.formId);
  const last = lastRead(form);
  const mostSheets = usualSheets + sheetTables(form).length;
  const wanted = { range: `A1:${cellName(last.row, last.column)}`, most: mostUnpacked.ofUnit, readStyles: true, mostSheets };
  const workbook = await openWorkbook(bytes, wanted, (reason) => problem('sheet-unreadable', { reason }));
  const beyond = await cellsBeyond(bytes, { last, most: mostSheets });
  const hidden = workbook.sheets.find(({ name }) => name === hiddenSheet);
  const others = workbook.sheets.filter(({ name }) => name !== hiddenSheet);
  // A sheet of one's own may stand before it.
  const shown = onlyOf(others.filter(({ rows }) => headsRow(rows) !== -1)) ?? others[0];
  if (!hidden || !shown) throw problem('sheet-altered');
  const stamp = readStamp(
    hidden.rows.map(([cell]) => cell ?? null),
    context.secret,
    await placeOf(context, duty, language),
  );
  const stamped = new Map(stamp.rows.map(([code, , draftVersion]) => [code, draftVersion]));
  const duties = (await readDutiesByCode(pool, { cycleId: duty.cycle.id, codes: [...stamped.keys()] })).filter(
    ({ id, parentId }) => id === duty.assignment.id || parentId === duty.assignment.id,
  );
  const byCode = new Map(duties.map((one) => [one.code, one]));
  const read = (sheet: Workbook['sheets'][number]) => ({
    ...{ name: sheet.name, rows: rowsOf(sheet), formulas: formulasOf(sheet) },
    beyond: beyond[workbook.sheets.indexOf(sheet)] ?? null,
  });
  const rows = readReportSheet(read(shown), form, byCode, {
    layout: stamp.layout,
    tables: others.filter((sheet) => sheet !== shown).map(read),
  });
  const leaves = duties.filter(({ leaf }) => leaf).map(({ unitId }) => unitId);
  const before = await readPreviousFiguresOf(pool, { earlier: duty.cycle.earlier, unitIds: leaves });
  const files = await readAnswerFiles(
    context.database,
    form,
    duties.map(({ id }) => ({ id, reportedBy: sheetReporter(duty, id) })),
  );
  const understood: UnderstoodRow[] = [];
  for (const row of rows) {
    const one = byCode.get(row.code);
    const previous = one && before.get(one.unitId);
    const lastYear = previous?.figures ?? null;
    const comparedPeriod = comparedPeriodOf(previous, duty.cycle);
    if (!one) {
      understood.push(judge(row, form, one, lastYear, comparedPeriod));
      continue;
    }
    const its = dutyOf(duty, form, one, files);
    const isUnsaid = one.id !== duty.assignment.id && row.kind === 'figures' && isUntouched(its, row.answers, lastYear);
    const answers = row.kind === 'figures' ? withoutLoss(its, row.answers, (await readStated(context, its)).answers) : row.answers;
    const judged = judge({ ...row, answers: asKnown(its, answers) }, form, one, lastYear, comparedPeriod);
    understood.push(await beside(context, its, judged, { stamped: stamped.get(row.code) as number, answers, isUnsaid }));
  }
  return understood;
}

/** As people see them: a program keeps 36 % that somebody typed as 0.36, and shows it as it was typed. */
function rowsOf({ rows, cells }: Workbook['sheets'][number]): unknown[][] {
  const shown: unknown[][] = rows.map((row) => [...row]);
  for (const [place, { style }] of cells ?? []) {
    if (!isPercent(style?.numFmt ?? '')) continue;
    const [row = 0, column = 0] = place.split(',').map(Number);
    const value = shown[row]?.[column];
    if (typeof value === 'number') (shown[row] as unknown[])[column] = `${Number((value * 100).toPrecision(12))}%`;
  }
  return shown;
}

/** A percent sign that is written as it is, `0"%"`, stands behind the number that is kept. */
const isPercent = (format: string): boolean => format.replace(/"[^"]*"|\\./g, '').includes('%');

function formulasOf(sheet: Workbook['sheets'][number]): Set<string> {
  const names = new Set<string>();
  for (const [place, { formula, type }] of sheet.cells ?? []) {
    const [row = 0, column = 0] = place.split(',').map(Number);
    if (formula !== undefined || type === 'formula') names.add(cellName(row, column));
  }
  return names;
}

/** Who sends a row: the unit its own, and those of the units below for them. */
const sheetReporter = ({ assignment }: Duty, id: number): ReportedBy | null => (id === assignment.id ? null : 'parent');

/** The same link, of the unit itself or for one below it. */
const dutyOf = (duty: Duty, form: Form, assignment: AssignmentRow, files: Map<number, Record<string, number>>): Duty => ({
  ...duty,
  assignment,
  form: formFor(form, assignment),
  files: files.get(assignment.id) ?? {},
  reportedBy: sheetReporter(duty, assignment.id),
});

/** What the form's own rules say of a row, each at its cell. */
function judge(
  row: ReadSheetRow,
  form: Form,
  duty: AssignmentRow | undefined,
  previous: Record<string, number | null> | null,
  comparedPeriod: ReturnType<typeof comparedPeriodOf>,
): UnderstoodRow {
  const errors = [...row.errors];
  const checked =
    row.kind === 'figures' && duty
      ? checkAnswers(formFor(form, duty), row.answers, previous, 'submit', comparedPeriod)
      : { answers: { figures: {}, prose: {} }, errors: [], warnings: [] };
  errors.push(
    ...checked.errors.flatMap(({ code, text }) => {
      const table = row.tables[code];
      // Its cells were told one by one.
      if (table?.told) return [];
      return table ? { sheet: table.sheet, cell: table.cell, text } : { cell: row.cells[code] ?? null, text };
    }),
  );
  if (row.kind === 'same' && previous === null) errors.push({ cell: null, text: problemTexts('nothing-to-carry-over') });
  return {
    ...{ row: row.row, code: row.code, kind: row.kind, name: duty?.name ?? null, leaf: duty?.leaf ?? true, own: false },
    ...checked.answers,
    outcome: row.kind === null ? 'empty' : errors.length > 0 ? 'wrong' : 'right',
    errors,
    // Errors before warnings: what is wrong is corrected first.
    warnings: errors.length > 0 ? [] : checked.warnings,
    sends: null,
  };
}

/** Whether the report is still what it was when the file was written. */
async function beside(
  context: ApiContext,
  duty: Duty,
  judged: UnderstoodRow,
  { stamped, answers, isUnsaid }: { stamped: number; answers: TypedReport; isUnsaid: boolean },
): Promise<UnderstoodRow> {
  const { assignment } = duty;
  const row = { ...judged, own: duty.reportedBy === null };
  if (row.outcome === 'empty') return row;
  // What a unit below is writing itself is not sent for it because somebody had it in a file.
  if (isUnsaid) return { ...row, outcome: 'empty', kind: null, figures: {}, prose: {}, errors: [], warnings: [] };
  if (row.outcome === 'right' && (await isThere(context, duty, row, answers))) return { ...row, outcome: 'same' };
  const fixed = whyFixed(duty.cycle, assignment);
  if (fixed !== null || assignment.draftVersion !== stamped)
    return { ...row, outcome: 'changed', errors: [{ cell: null, text: problemTexts(fixed ?? 'sheet-row-changed') }], warnings: [] };
  if (row.outcome !== 'right' || row.kind === null) return row;
  return { ...row, sends: { code: row.code, draftVersion: stamped, kind: row.kind, answers } };
}

async function isThere(context: ApiContext, duty: Duty, { kind }: UnderstoodRow, typed: TypedReport): Promise<boolean> {
  const { state, draft, reportKind } = duty.assignment;
  return kind === 'figures' ? isSentAlready(context, duty, typed) : state === 'submitted' && draft === null && reportKind === kind;
}

/** What became of a row that was to be sent. */
export interface SentRow {
  code: string;
  name: string | null;
  version: number | null;
  /** Why it was not sent. */
  problem: Problem | null;
}

const atOnce = 8;

/**
 * Sends rows as they were understood, each a report of its own, checked again and held against the version that its file had: one that somebody changed
 * meanwhile is refused and holds up none of the others. Pressed again, or killed in between and pressed again, it sends what is left.
 */
export async function sendSheet(
  context: ApiContext,
  duty: Duty,
  { key, rows }: z.infer<typeof sheetShape>,
): Promise<{ rows: SentRow[]; sent: number }> {
  const { pool } = context.database;
  const form = await readForm(pool, duty.cycle.formId);
  const duties = await readDutiesByCode(pool, { cycleId: duty.cycle.id, codes: rows.map(({ code }) => code) });
  const byCode = new Map(duties.map((one) => [one.code, one]));
  const files = await readAnswerFiles(
    context.database,
    form,
    duties.map(({ id }) => ({ id, reportedBy: sheetReporter(duty, id) })),
  );
  const outcomes = new Map<string, SentRow>();
  const waiting = [...new Map(rows.map((row) => [row.code, row])).values()];
  const work = async (): Promise<void> => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      const one = byCode.get(row.code);
      const isOurs = one?.id === duty.assignment.id || one?.parentId === duty.assignment.id;
      const sent =
        one && isOurs ? await sendRow(context, dutyOf(duty, form, one, files), row, key) : problem('not-your-child', { unit: row.code });
      const refused = sent instanceof Problem ? sent : null;
      outcomes.set(row.code, {
        code: row.code,
        name: one?.name ?? null,
        version: sent instanceof Problem ? null : sent.version,
        problem: refused,
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const done = rows.flatMap(({ code }) => outcomes.get(code) ?? []);
  return { rows: done, sent: done.filter(({ version }) => version !== null).length };
}

async function sendRow(context: ApiContext, duty: Duty, row: SheetRow, key: string): Promise<{ version: number } | Problem> {
  const submissionKey = hash('sha256', `${key} ${row.code}`);
  const { kind, draftVersion, answers } = row;
  try {
    if (kind === 'figures')
      return await submitReport(context, duty, { kind, submissionKey, draftVersion, writer: undefined, answers }, true);
    return await submitReport(context, duty, { kind, submissionKey, draftVersion, confirmed: true }, true);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.code === 'draft-conflict' ? problem('sheet-row-changed') : error;
  }
}
