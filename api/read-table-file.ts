import { streamXlsxRows } from 'hucre/xlsx';
import { writeRow } from '../rules/csv-table.ts';
import { decodeInPieces } from '../rules/decode-text.ts';
import { type Problem, problem } from '../rules/problems.ts';
import type { Text } from '../rules/texts/language.ts';
import {
  isCompound,
  isZip,
  lettersIn,
  mostUnpacked,
  notAWorkbook,
  openWorkbook,
  requireWorkbook,
  tooLarge,
  unpackedSize,
} from './open-workbook.ts';
import { hasFormulas } from './sheet-formulas.ts';

/** Rows of a sheet that are handed on at once. */
const rowsAtOnce = 2_000;
/** No program has more; a file may say what it likes. */
const lastRow = 1_048_576;
/** Letters and cells of a table, in millions: twice what a sheet may be, for a word that many cells share stands in it once. */
const mostLetters = 2 * mostUnpacked.ofOffice;

/** `formulas`: a cell with one is handed on as the formula, to be told at its row and column; else as what it came to. */
interface Reading {
  formulas?: 'told';
}

/** A table that was chosen as a file: text as programs save it, or the first sheet of a workbook (XLSX). Problem `units-unreadable`. */
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
  if (formulas === 'told' && (await hasFormulas(bytes))) return yield await withFormulas(bytes, refuse);
  const rows = streamXlsxRows(bytes, { sheet: 0 });
  let text = '';
  let line = 0;
  let letters = 0;
  for (;;) {
    const { done, value } = await rows.next().catch(() => {
      throw refuse(notAWorkbook);
    });
    if (done) break;
    letters += lettersIn(value.values) + value.values.length;
    if (letters > mostLetters * 1_000_000) throw refuse(tooLarge(mostLetters));
    if (!(value.index < lastRow)) throw refuse(notAWorkbook);
    text += '\n'.repeat(Math.max(0, value.index - line));
    line = Math.max(line, value.index);
    text += writeRow(value.values.map(asText));
    line += 1;
    if (line % rowsAtOnce > 0) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

/** The sheet with its formulas, which is held whole: a list as large as a country's has to come without them. */
async function withFormulas(bytes: Uint8Array, refuse: (reason: Text) => Problem): Promise<string> {
  if (unpackedSize(bytes) > mostUnpacked.ofUnit * 1_000_000) throw refuse(formulasInLarge);
  const { sheets } = await openWorkbook(bytes, { most: mostUnpacked.ofUnit }, refuse);
  const [sheet] = sheets;
  const rows = sheet?.rows ?? [];
  const lines = rows.map((row) => row.map(asText));
  for (const [place, { formula, type }] of sheet?.cells ?? []) {
    const [row = 0, column = 0] = place.split(',').map(Number);
    const line = lines[row];
    if (line && (formula !== undefined || type === 'formula')) line[column] = `=${formula ?? ''}`;
  }
  return lines.map((line) => writeRow(Array.from(line, (cell) => cell ?? ''))).join('');
}

const formulasInLarge: Text = {
  vi: 'bảng tính lớn và có công thức; hãy chép tất cả rồi dán giá trị sang trang tính mới',
  en: 'it is large and has formulas; copy all of it and paste the values into a new sheet',
};

function asText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}
