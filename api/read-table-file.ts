import { streamXlsxRows } from 'hucre/xlsx';
import { writeRow } from '../rules/csv-table.ts';
import { decodeInPieces } from '../rules/decode-text.ts';
import { problem } from '../rules/problems.ts';
import type { Text } from '../rules/texts/language.ts';
import { isCompound, isZip, lettersIn, mostUnpacked, notAWorkbook, requireWorkbook, tooLarge } from './open-workbook.ts';
import { firstShown, hasFormulas, readFormulas, type SheetFormula } from './sheet-formulas.ts';

/** Rows of a sheet that are handed on at once. */
const rowsAtOnce = 2_000;
/** No program has more; a file may say what it likes. */
const lastRow = 1_048_576;
const lastColumn = 16_384;
/** Letters and cells of a table, in millions: twice what a sheet may be, for a word that many cells share stands in it once. */
const mostLetters = 2 * mostUnpacked.ofOffice;

/** `formulas`: a cell with one is handed on as the formula, to be told at its row and column; else as what it came to. */
interface Reading {
  formulas?: 'told';
}

/** A table that was chosen as a file: text as programs save it, or the first sheet of a workbook (XLSX) that is not hidden. Problem `units-unreadable`. */
export async function readTableFile(bytes: Uint8Array, reading: Reading = {}): Promise<string> {
  let text = '';
  for await (const piece of tablePieces(bytes, reading)) text += piece;
  return text.replaceAll('\r\n', '\n');
}

/** The same, piece by piece as it is asked for: a row of a sheet is a line, and one that is empty an empty line, so that rows keep their number. */
export async function* tablePieces(bytes: Uint8Array, { formulas }: Reading = {}): AsyncGenerator<string> {
  const refuse = (reason: Text) => problem('units-unreadable', { reason });
  if (!isZip(bytes) && !isCompound(bytes)) return yield* decodeInPieces(bytes);
  requireWorkbook(bytes, mostUnpacked.ofOffice, refuse);
  const told = formulas === 'told' && (await hasFormulas(bytes)) ? inPlace(readFormulas(bytes)) : null;
  const rows = streamXlsxRows(bytes, { sheet: await firstShown(bytes) });
  let text = '';
  let line = 0;
  let letters = 0;
  const add = (index: number, cells: string[]): void => {
    letters += lettersIn(cells) + cells.length;
    if (letters > mostLetters * 1_000_000) throw refuse(tooLarge(mostLetters));
    if (!(index < lastRow)) throw refuse(notAWorkbook);
    text += '\n'.repeat(Math.max(0, index - line));
    line = Math.max(line, index);
    text += writeRow(Array.from(cells, (cell) => cell ?? ''));
    line += 1;
  };
  for (;;) {
    const { done, value } = await rows.next().catch(() => {
      throw refuse(notAWorkbook);
    });
    const row = done ? Number.POSITIVE_INFINITY : value.index;
    const cells = done ? [] : value.values.map(asText);
    if (told)
      for await (const one of told(row)) {
        if (one.row !== row) add(one.row, one.cells);
        else for (const [column, cell] of one.cells.entries()) cells[column] = cell ?? cells[column] ?? '';
      }
    if (done) break;
    add(row, cells);
    if (line % rowsAtOnce > 0) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

/** The formulas of a sheet, as its rows are handed on: those of each row up to one, also of rows of which the reader has nothing. */
function inPlace(formulas: AsyncGenerator<SheetFormula>) {
  let next: Promise<IteratorResult<SheetFormula>> = formulas.next();
  return async function* until(row: number): AsyncGenerator<{ row: number; cells: string[] }> {
    let cells: { row: number; cells: string[] } | null = null;
    for (;;) {
      const one: IteratorResult<SheetFormula> = await next;
      if (one.done || one.value.row > row) break;
      if (cells && cells.row !== one.value.row) {
        yield cells;
        cells = null;
      }
      cells ??= { row: one.value.row, cells: [] };
      if (one.value.column < lastColumn) cells.cells[one.value.column] = `=${one.value.formula}`;
      next = formulas.next();
    }
    if (cells) yield cells;
  };
}

function asText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}
