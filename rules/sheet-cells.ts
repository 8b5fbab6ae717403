import { type ProblemCode, type ProblemDetails, problemTexts } from './problems.ts';
import type { Text } from './texts/language.ts';

/** A sheet as it was read: its cells from the first row and column on, and which of them reckon. */
export interface SheetCells {
  rows: readonly (readonly unknown[])[];
  /** By their names: `F7`. */
  formulas: ReadonlySet<string>;
  /** The first cell that says something beyond those that are read. */
  beyond?: CellPlace | null;
}

/** From 0. */
export interface CellPlace {
  row: number;
  column: number;
}

/** What is wrong with a row, and in which of its cells: of the sheet of units, or of the one that is named. */
export interface SheetError {
  sheet?: string;
  cell: string | null;
  text: Text;
}

export const sheetWrong = (cell: string | null, code: ProblemCode, details: ProblemDetails = {}): SheetError => ({
  cell,
  text: problemTexts(code, details),
});

/** What a cell says as a text; what a program made of it that is no text or number, as people would read it. */
export function writtenInCell(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)).normalize('NFC').trim();
}
