import type { ReportKind } from './assignments.ts';
import type { Figure, Form } from './form-indicators.ts';
import { figureKind } from './indicators/all-kinds.ts';
import { allConfirmed } from './prefilled-figures.ts';
import { problem } from './problems.ts';
import { type NamedCells, readSheetLines, type StrayLines, strayBeyond, type UnitLines } from './read-sheet-lines.ts';
import {
  cellName,
  chosenOfCell,
  codesMark,
  codesOf,
  isStatedBy,
  newestLayout,
  rowsAbove,
  type SheetLayout,
  sheetColumns,
  sheetHeads,
} from './report-sheet.ts';
import { type SheetCells, type SheetError, writtenInCell as written, sheetWrong as wrong } from './sheet-cells.ts';
import { texts } from './texts/texts.ts';
import { longestFigure, type TypedReport } from './typed-report.ts';

/** A row as it was understood, before the rules of the form are asked. */
export interface ReadSheetRow {
  /** As the program that shows the sheet numbers it. */
  row: number;
  code: string;
  /** null: the row was left empty, and says nothing. */
  kind: ReportKind | null;
  answers: TypedReport;
  errors: SheetError[];
  /** The name of the cell in which it states an indicator. */
  cells: Record<string, string>;
  /** Its tables on sheets of their own: where each begins, and whether what is wrong with its cells was told. */
  tables: Record<string, { sheet: string; cell: string; told: boolean }>;
}

/**
 * Reads the rows of a file by the units that it was written for. What a row says is not judged here but by the form's own rules; what a cell is, is: a
 * formula, a unit that is not of this file, words where a list was. Problem `sheet-altered`: its columns are not those that it was written with.
 */
export function readReportSheet(
  sheet: SheetCells,
  form: Form,
  units: ReadonlyMap<string, { leaf: boolean }>,
  { layout, tables }: { layout: SheetLayout; tables: readonly NamedCells[] } = { layout: newestLayout, tables: [] },
): ReadSheetRow[] {
  const heads = headsRow(sheet.rows);
  if (heads === -1) throw problem('sheet-altered');
  const places = placesOf(sheet.rows[heads] as unknown[], form, layout);
  const lines = readSheetLines(tables, form, layout, units);
  const rows = sheet.rows.slice(heads + 1).flatMap((cells, index) => {
    const at = heads + 1 + index;
    return cells.some((cell) => written(cell) !== '')
      ? [readRow({ cells, at, places, form, layout, units, formulas: sheet.formulas, lines })]
      : [];
  });
  const times = Map.groupBy(rows, ({ code }) => code);
  for (const [, same] of times)
    if (same.length > 1 && same[0]?.code !== '')
      for (const row of same) row.errors.unshift(wrong(null, 'sheet-row-twice', { row: other(same, row) }));
  const known = new Set(rows.map(({ code }) => code));
  const left = [...lines.units].flatMap(([code, tables]): StrayLines[] =>
    known.has(code)
      ? []
      : Object.values(tables).map(({ sheet: name, row, cell }) => ({
          ...{ row, code },
          errors: [{ ...wrong(cell, 'sheet-row-unknown', { code: code.slice(0, 40) }), sheet: name }],
        })),
  );
  return [...rows, ...[...lines.strays, ...left, ...strayBeyond(sheet, form)].map((stray): ReadSheetRow => ({ ...stray, ...ofNoUnit }))];
}

/** The row of codes; -1: it is no sheet of ours. */
export const headsRow = (rows: readonly (readonly unknown[])[]): number =>
  rows.slice(0, rowsAbove * 4).findIndex(([first]) => first === codesMark);

/** Of lines whose unit has no row. */
const ofNoUnit = { kind: 'figures' as const, answers: { figures: {}, prose: {}, explanations: {} }, cells: {}, tables: {} };

const other = (same: readonly ReadSheetRow[], row: ReadSheetRow): string => String((same.find((one) => one !== row) ?? row).row);

/** Every column once, none that we did not write: a column more may be a figure that would be lost. */
function placesOf(codes: readonly unknown[], form: Form, layout: SheetLayout): Map<string, number> {
  const places = new Map<string, number>();
  codes.forEach((cell, place) => {
    const code = written(cell);
    if (code === '') return;
    if (places.has(code)) throw problem('sheet-altered');
    places.set(code, place);
  });
  const wanted = new Set([...sheetHeads.map((head) => headCode(head)), ...codesOf(form, layout)]);
  if (places.size !== wanted.size || [...wanted].some((code) => !places.has(code))) throw problem('sheet-altered');
  return places;
}

/** Heads stand beside the codes of indicators, which are letters and digits. */
export const headCode = (head: (typeof sheetHeads)[number]): string => (head === 'code' ? codesMark : `_${head}`);

function readRow(input: {
  cells: readonly unknown[];
  at: number;
  places: ReadonlyMap<string, number>;
  form: Form;
  layout: SheetLayout;
  units: ReadonlyMap<string, { leaf: boolean }>;
  formulas: ReadonlySet<string>;
  lines: { units: ReadonlyMap<string, UnitLines> };
}): ReadSheetRow {
  const { cells, at, places, form, layout, units, formulas, lines } = input;
  const errors: SheetError[] = [];
  const nameOf = (code: string): string => cellName(at, places.get(code) as number);
  const textOf = (code: string): string => {
    if (formulas.has(nameOf(code))) errors.push(wrong(nameOf(code), 'sheet-formula'));
    return written(cells[places.get(code) as number]);
  };
  const code = textOf(codesMark);
  const unit = units.get(code);
  if (code === '') errors.push(wrong(nameOf(codesMark), 'sheet-row-without-code'));
  else if (unit === undefined) errors.push(wrong(nameOf(codesMark), 'sheet-row-unknown', { code: code.slice(0, 40) }));
  const known = new Set(places.values());
  const beside = cells.findIndex((cell, place) => !known.has(place) && written(cell) !== '');
  if (beside !== -1) errors.push(wrong(cellName(at, beside), 'sheet-column-unknown'));
  const says = textOf(headCode('report'));
  const answers: TypedReport = { figures: {}, prose: {}, explanations: {} };
  const columns = sheetColumns(form, layout);
  for (const column of columns) {
    const text = textOf(column.code);
    if (text === '') continue;
    const value = cells[places.get(column.code) as number];
    if (unit && !isStatedBy(unit, column)) errors.push(wrong(nameOf(column.code), 'sheet-figure-of-sum'));
    else if (column.figure === null)
      answers.prose[column.code] = (column.options.length > 0 ? chosenOfCell(column, text) : text).slice(0, 100_000);
    else if (typeof value === 'number') answers.figures[column.code] = figureKind(column.figure).cell.from(column.figure, value);
    else if (text.length <= longestFigure) answers.figures[column.code] = asDay(column.figure, text);
    else errors.push(wrong(nameOf(column.code), 'sheet-cell-too-long', { max: longestFigure }));
  }
  const tables = lines.units.get(code) ?? {};
  for (const [table, said] of Object.entries(tables)) {
    errors.push(...said.errors);
    if (unit && !unit.leaf) errors.push({ ...wrong(said.cell, 'sheet-rows-of-sum'), sheet: said.sheet });
    else answers.prose[table] = said.text;
  }
  // A sheet has nothing filled in from the year before: whoever typed the same figure means it.
  answers.confirmed = allConfirmed(form);
  const filled = Object.keys(answers.figures).length + Object.keys(answers.prose).length > 0;
  const kind = says === '' ? (filled ? 'figures' : null) : kindOf(says);
  if (kind === undefined) errors.push(wrong(nameOf(headCode('report')), 'sheet-kind-unknown', { text: says.slice(0, 60) }));
  else if (unit && !unit.leaf && (kind === 'nothing' || kind === 'same'))
    errors.push(wrong(nameOf(headCode('report')), 'sheet-kind-of-sum'));
  else if (filled && (kind === 'nothing' || kind === 'same')) errors.push(wrong(nameOf(headCode('report')), 'sheet-kind-with-answers'));
  const named = Object.fromEntries(
    columns.flatMap(({ code: box, indicator }) => [
      [indicator.code, nameOf(box)],
      [box, nameOf(box)],
    ]),
  );
  return {
    row: at + 1,
    code,
    kind: kind ?? (errors.length > 0 ? 'figures' : null),
    answers,
    errors,
    cells: named,
    tables: placesOfTables(tables),
  };
}

const placesOfTables = (tables: Readonly<Record<string, UnitLines[string]>>): ReadSheetRow['tables'] =>
  Object.fromEntries(Object.entries(tables).map(([code, { sheet, cell, errors }]) => [code, { sheet, cell, told: errors.length > 0 }]));

/** A day's cell has words for what is kept as a number: the same day is the same answer. Other words stay as they were typed. */
function asDay(figure: Figure, text: string): string | number {
  const { cell, typed } = figureKind(figure);
  const day = cell.kind === 'date' ? typed(figure, text) : text;
  return typeof day === 'number' ? day : text;
}

/** By its words in either language: a file is filled in in the one and uploaded in the other. */
function kindOf(text: string): ReportKind | undefined {
  const said = text.toLowerCase();
  for (const { reportKinds } of Object.values(texts))
    for (const [kind, words] of Object.entries(reportKinds)) if (words.toLowerCase() === said) return kind as ReportKind;
  return undefined;
}
