import { streamXlsxRows } from 'hucre/xlsx';
import { writeRow } from '../rules/csv-table.ts';
import { decodeInPieces } from '../rules/decode-text.ts';
import { problem } from '../rules/problems.ts';
import type { Text } from '../rules/texts/language.ts';
import { isCompound, isZip, lettersIn, mostUnpacked, notAWorkbook, requireWorkbook, tooLarge } from './open-workbook.ts';

/** Rows of a sheet that are handed on at once. */
const rowsAtOnce = 2_000;
/** No program has more; a file may say what it likes. */
const lastRow = 1_048_576;
/** Letters and cells of a table, in millions: twice what a sheet may be, for a word that many cells share stands in it once. */
const mostLetters = 2 * mostUnpacked.ofOffice;

/** A table that was chosen as a file: text as programs save it, or the first sheet of a workbook (XLSX). Problem `units-unreadable`. */
export async function readTableFile(bytes: Uint8Array): Promise<string> {
  let text = '';
  for await (const piece of tablePieces(bytes)) text += piece;
  return text.replaceAll('\r\n', '\n');
}

/** The same, piece by piece as it is asked for: a row of a sheet is a line, and one that is empty an empty line, so that rows keep their number. */
export async function* tablePieces(bytes: Uint8Array): AsyncGenerator<string> {
  const refuse = (reason: Text) => problem('units-unreadable', { reason });
  if (!isZip(bytes) && !isCompound(bytes)) return yield* decodeInPieces(bytes);
  requireWorkbook(bytes, mostUnpacked.ofOffice, refuse);
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

function asText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}
