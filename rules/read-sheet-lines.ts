import type { Form } from './form-indicators.ts';
import type { Indicator } from './indicators/all-kinds.ts';
import { rowColumns, rowsTable, typedValue } from './indicators/rows.ts';
import { problem } from './problems.ts';
import { cellName, codeOfEntry, lastRead, mostLinesOf, rowsAbove, type SheetLayout, sheetTables, tableMark } from './report-sheet.ts';
import { linesOfRows } from './row-cells.ts';
import { type SheetCells, type SheetError, sheetWrong, writtenInCell } from './sheet-cells.ts';

/** As its tab is called. */
export interface NamedCells extends SheetCells {
  name: string;
}

/** What the sheet of a table says of one unit. */
interface UnitTable {
  sheet: string;
  /** Where its first row is, and that row as the program that shows the sheet numbers it. */
  cell: string;
  row: number;
  /** Its rows as lines, as they are kept. */
  text: string;
  errors: SheetError[];
}

/** By the code of the table. */
export type UnitLines = Record<string, UnitTable>;

/** Lines that are of no unit of the file. */
export interface StrayLines {
  row: number;
  code: string;
  errors: SheetError[];
}

/** What of a cell is read: more than any may have. */
const longestRead = 1_000;

/**
 * Reads the sheets of a form's tables, a line a row of the unit that stands in front of it. Each cell is judged here, for here is known where it stands; how
 * many rows there may be is left to the form. Problems `sheet-altered`: a sheet is missing, or its columns are not those that it was written with; `sheet-twice`.
 */
export function readSheetLines(
  sheets: readonly NamedCells[],
  form: Form,
  layout: SheetLayout,
  units: ReadonlyMap<string, { leaf: boolean }>,
): { units: Map<string, UnitLines>; strays: StrayLines[] } {
  const of = new Map<string, UnitLines>();
  const strays = new Map<string, StrayLines>();
  const beyond: StrayLines[] = [];
  for (const table of sheetTables(form, layout)) {
    const sheet = onlyOf(sheets.filter(({ rows }) => headsOf(rows, table) !== -1));
    // A file of units that state no rows has none.
    if (sheet === undefined && ![...units.values()].some(({ leaf }) => leaf)) continue;
    if (sheet === undefined) throw problem('sheet-altered');
    readTable(sheet, table, units, of, strays);
    beyond.push(...strayBeyond(sheet, form, sheet.name));
  }
  return { units: of, strays: [...strays.values(), ...beyond] };
}

/** What a sheet says beyond what is read of it, told at its first cell there: whose it is nobody has looked. */
export function strayBeyond({ beyond }: SheetCells, form: Form, sheet?: string): StrayLines[] {
  if (!beyond) return [];
  const last = lastRead(form);
  const wrong = sheetWrong(cellName(beyond.row, beyond.column), 'sheet-cell-not-read', { last: cellName(last.row, last.column) });
  return [{ row: beyond.row + 1, code: '', errors: [sheet === undefined ? wrong : { ...wrong, sheet }] }];
}

/** Of two nobody can say which was meant, and what the other says would be lost. Problem `sheet-twice`. */
export function onlyOf<S extends { name: string }>([sheet, copy]: readonly S[]): S | undefined {
  if (copy !== undefined) throw problem('sheet-twice', { sheet: copy.name });
  return sheet;
}

const headsOf = (rows: NamedCells['rows'], table: Indicator): number =>
  rows.slice(0, rowsAbove * 4).findIndex(([first]) => first === tableMark(table.code));

function readTable(
  sheet: NamedCells,
  table: Indicator,
  units: ReadonlyMap<string, { leaf: boolean }>,
  of: Map<string, UnitLines>,
  strays: Map<string, StrayLines>,
): void {
  const heads = headsOf(sheet.rows, table);
  const columns = columnsIn(sheet.rows[heads] as readonly unknown[], table);
  const typed = new Map<string, string[][]>();
  const most = mostLinesOf(table);
  sheet.rows.slice(heads + 1).forEach((cells, index) => {
    const at = heads + 1 + index;
    if (cells.every((cell, place) => place === 0 || writtenInCell(cell) === '')) return;
    const entry = writtenInCell(cells[0]);
    const unit = units.has(entry) ? entry : codeOfEntry(entry);
    if (!units.has(unit)) {
      const stray = strays.get(unit) ?? { row: at + 1, code: unit.slice(0, 40), errors: [] };
      strays.set(unit, stray);
      stray.errors.push({
        ...(unit === ''
          ? sheetWrong(cellName(at, 0), 'sheet-line-without-unit', { row: at + 1 })
          : sheetWrong(cellName(at, 0), 'sheet-row-unknown', { code: stray.code })),
        sheet: sheet.name,
      });
      return;
    }
    const lines = of.get(unit) ?? {};
    of.set(unit, lines);
    const own = lines[table.code] ?? { sheet: sheet.name, cell: cellName(at, columns[0]?.place ?? 0), row: at + 1, text: '', errors: [] };
    lines[table.code] = own;
    const rows = typed.get(unit) ?? [];
    typed.set(unit, rows);
    // Of more than there may be nothing but their number is told.
    const { texts, errors } = rows.length < most ? readLine(sheet, table, columns, at) : { texts: ['…'], errors: [] };
    own.errors.push(...errors);
    rows.push(texts);
  });
  for (const [unit, rows] of typed) (of.get(unit)?.[table.code] as UnitTable).text = linesOfRows(rows);
}

type Column = ReturnType<typeof rowColumns>[number] & { place: number };

/** Where its columns stand now: every one once, and none that we did not write. */
function columnsIn(codes: readonly unknown[], table: Indicator): Column[] {
  const places = new Map<string, number>();
  codes.forEach((cell, place) => {
    const key = writtenInCell(cell);
    if (key === '' || place === 0) return;
    if (places.has(key)) throw problem('sheet-altered');
    places.set(key, place);
  });
  const columns = rowColumns(table).map((column) => ({ ...column, place: places.get(column.key) ?? -1 }));
  if (places.size !== columns.length || columns.some(({ place }) => place < 0)) throw problem('sheet-altered');
  return columns;
}

/** A line's cells as they are typed on a page, and what is wrong with each. */
function readLine(sheet: NamedCells, table: Indicator, columns: readonly Column[], at: number): { texts: string[]; errors: SheetError[] } {
  const cells = sheet.rows[at] as readonly unknown[];
  const errors: SheetError[] = [];
  const known = new Set([0, ...columns.map(({ place }) => place)]);
  const beside = cells.findIndex((cell, place) => !known.has(place) && writtenInCell(cell) !== '');
  if (beside !== -1) errors.push({ ...sheetWrong(cellName(at, beside), 'sheet-column-unknown'), sheet: sheet.name });
  const tell = (place: number, ...[code, details]: [Parameters<typeof sheetWrong>[1], Parameters<typeof sheetWrong>[2]?]) =>
    errors.push({ ...sheetWrong(cellName(at, place), code, details), sheet: sheet.name });
  const [line = []] = rowsTable(table, linesOfRows([columns.map((column) => textOf(column, cells[column.place]))]))?.rows ?? [];
  columns.forEach((column, index) => {
    const { place } = column;
    const told = { label: table.label, row: at + 1, column: column.label };
    const value = cells[place];
    if (sheet.formulas.has(cellName(at, place))) tell(place, 'sheet-formula');
    else if (typeof value === 'number' && typedValue(column, value) === null) tell(place, 'cell-not-a-number', told);
    else {
      const wrong = line[index]?.wrong ?? null;
      if (wrong !== null) tell(place, wrong.problem, { ...wrong.details, ...told });
    }
  });
  if (sheet.formulas.has(cellName(at, 0))) tell(0, 'sheet-formula');
  return { texts: line.map(({ text }) => text), errors };
}

const textOf = (column: Column, value: unknown): string =>
  (typeof value === 'number' ? (typedValue(column, value) ?? '') : writtenInCell(value)).replace(/\s+/g, ' ').slice(0, longestRead);
