import { writeReportSheet } from '../papers/lists/write-report-sheet.ts';
import type { AssignmentRow } from '../prisma/queries/assignments/read-assignment.ts';
import { readUnsentBelow } from '../prisma/queries/assignments/read-sheet-duties.ts';
import { readDefinition, readForm } from '../prisma/queries/programs/read-definition.ts';
import type { Draft } from '../prisma/queries/reports/save-report-draft.ts';
import type { ReportKind } from '../rules/assignments.ts';
import { type Figure, type Form, formFor, indicatorsOf, statedFiguresIn } from '../rules/form-indicators.ts';
import { hasPrefilled, unconfirmedFigures } from '../rules/prefilled-figures.ts';
import { problem } from '../rules/problems.ts';
import { mostUnits, newestLayout, type SheetUnit, sheetTables } from '../rules/report-sheet.ts';
import { inSheetLines } from '../rules/sheet-lines.ts';
import { type SheetPlace, writeStamp } from '../rules/sheet-stamp.ts';
import type { Language } from '../rules/texts/language.ts';
import type { TypedReport } from '../rules/typed-report.ts';
import { textsIn } from '../web/texts/dictionary.ts';
import { typedFigure } from '../web/unit/answer-words.ts';
import type { ApiContext } from './context.ts';
import { type CountedLastYear, type Duty, isEditable, readLastYear, readSentReports } from './report-duty.ts';

/** What a unit fills in as a sheet: its own report while it can be changed, and those of the units right below it that have not sent. */
export interface SheetDuties {
  duties: AssignmentRow[];
  /** Units below that the sheet has no room for. */
  left: number;
}

export async function readSheetDuties({ database }: ApiContext, duty: Duty): Promise<SheetDuties> {
  if (duty.cycle.state !== 'open') return { duties: [], left: 0 };
  const below = await readUnsentBelow(database.pool, { parentId: duty.assignment.id, limit: mostUnits(duty.form) });
  return { duties: [...(isEditable(duty) ? [duty.assignment] : []), ...below.rows], left: below.all - below.rows.length };
}

/** What a file must say of itself to be taken by the link of this duty. */
export async function placeOf({ database }: ApiContext, { cycle, assignment, form }: Duty, language: Language): Promise<SheetPlace> {
  const { id, name } = { id: cycle.programId, name: (await readDefinition(database.pool, cycle.programId)).name };
  return {
    program: { id, name },
    cycle: { id: cycle.id, name: textsIn(language).cycle(cycle) },
    form: { key: form.key, version: form.version },
    unit: { code: assignment.code, name: assignment.name },
  };
}

/** The sheet as somebody downloads it, with what is there: a draft as it was typed, else what was sent last. Problem `sheet-nothing-to-fill`. */
export async function drawSheet(context: ApiContext, duty: Duty, language: Language): Promise<Uint8Array> {
  const { duties } = await readSheetDuties(context, duty);
  if (duties.length === 0) throw problem('sheet-nothing-to-fill');
  const place = await placeOf(context, duty, language);
  const form = await readForm(context.database.pool, duty.cycle.formId);
  const units: SheetUnit[] = [];
  for (const one of duties) units.push(await sheetUnit(context, { ...duty, assignment: one, form: formFor(form, one) }));
  const rows = units.map(({ code, version, draftVersion }): [string, number, number] => [code, version, draftVersion]);
  const { simulatedMark, trialMark } = textsIn(language).frame;
  return writeReportSheet({
    ...{ language, form, units, program: place.program.name, cycle: place.cycle.name },
    mark: context.simulated ? simulatedMark : context.trial?.chosen ? trialMark : null,
    stamp: writeStamp({ layout: newestLayout, ...place, rows }, context.secret),
  });
}

async function sheetUnit(context: ApiContext, duty: Duty): Promise<SheetUnit> {
  const { code, name, leaf, state, version, draftVersion, draft } = duty.assignment;
  const { kind, answers } = await readStated(context, duty);
  const lastYear = draft !== null && isFirst(duty) && hasPrefilled(duty.form) ? (await readLastYear(context, duty)).figures : null;
  const { figures, prose } = inCells(duty, answers, lastYear);
  return { ...{ code, name, leaf, state, version, draftVersion }, kind, answers: { ...figures, ...prose } };
}

/** What a unit has typed, else what it sent last. */
interface Stated {
  figures: Record<string, string | number>;
  prose: Record<string, string>;
  explanations?: Record<string, string>;
  confirmed?: Draft['confirmed'];
}

export async function readStated(context: ApiContext, duty: Duty): Promise<{ kind: ReportKind | null; answers: Stated }> {
  const { draft, version } = duty.assignment;
  const latest = draft === null && version > 0 ? (await readSentReports(context, duty))[0] : undefined;
  return { kind: latest?.kind ?? null, answers: draft ?? (latest?.kind === 'figures' ? latest.answers : { figures: {}, prose: {} }) };
}

const isFirst = ({ assignment }: Pick<Duty, 'assignment'>): boolean => assignment.version === 0;

/**
 * Answers by their cells: figures as the numbers that are kept wherever they can be read as such. What was filled in from the year before and nobody has said to hold
 * is left out: whoever types it into a cell means it. Figures of a unit with units below it have no cells.
 */
function inCells({ form, assignment }: Duty, stated: Stated, lastYear: CountedLastYear): Pick<Stated, 'figures' | 'prose'> {
  const prose = proseInCells(form, stated.prose);
  if (!assignment.leaf) return { figures: {}, prose };
  const figures = statedFigures(form).flatMap((figure): [string, string | number][] => {
    const typed = stated.figures[figure.code];
    if (typed === undefined) return [];
    return [[figure.code, typeof typed === 'number' ? typed : (typedFigure(typed, figure) ?? typed)]];
  });
  const numbers = Object.fromEntries(figures.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
  const before = isFirst({ assignment }) ? lastYear : null;
  const unconfirmed = new Set(unconfirmedFigures(form, numbers, before, stated.confirmed ?? {}).map(({ code }) => code));
  return { figures: Object.fromEntries(figures.filter(([code]) => !unconfirmed.has(code))), prose };
}

/** Tables as the lines of their sheets are read again: without empty ones, numbers in the measure of their column. */
function proseInCells(form: Form, prose: Record<string, string>): Record<string, string> {
  const tables = sheetTables(form).map((table) => [table.code, inSheetLines(table, prose[table.code] ?? '')] as const);
  return { ...prose, ...Object.fromEntries(tables.filter(([, lines]) => lines !== '')) };
}

const statedFigures = (form: Form): Figure[] => indicatorsOf(form).flatMap(statedFiguresIn);

/**
 * What a row comes to: what stands in it, and what its unit has stated that it has no cell for, which is a figure of its own beside a sum, and why a figure
 * is unusual that is still the same.
 */
export function withoutLoss(duty: Duty, typed: TypedReport, stated: Stated): TypedReport {
  const { form, assignment } = duty;
  const codes = new Set(assignment.leaf ? [] : statedFigures(form).map(({ code }) => code));
  const own = Object.fromEntries(Object.entries(stated.figures).filter(([code]) => codes.has(code)));
  const were = inCells(duty, stated, null).figures;
  const still = ([code]: [string, string]): boolean =>
    Object.hasOwn(own, code) || (Object.hasOwn(were, code) && sameCell(were[code], typed.figures[code]));
  return {
    ...typed,
    figures: { ...own, ...typed.figures },
    explanations: { ...Object.fromEntries(Object.entries(stated.explanations ?? {}).filter(still)), ...typed.explanations },
  };
}

const cellText = (value: unknown): string => String(value).normalize('NFC').trim();
const sameCell = (one: unknown, other: unknown): boolean => cellText(one) === cellText(other);

/** Whether a row says what its unit has in its draft: nobody has touched it. */
export function isUntouched(duty: Duty, { figures, prose }: TypedReport, lastYear: CountedLastYear): boolean {
  const { draft } = duty.assignment;
  if (draft === null) return false;
  const cells = (answers: Pick<Stated, 'prose'> & Pick<TypedReport, 'figures'>) =>
    Object.entries({ ...answers.figures, ...answers.prose })
      .map(([code, value]) => `${code} ${cellText(value)}`)
      .sort()
      .join('\n');
  return cells(inCells(duty, draft, lastYear)) === cells({ figures, prose: proseInCells(duty.form, prose) });
}
