import { streamXlsxRows } from 'hucre/xlsx';
import { writeRow } from '../rules/csv-table.ts';
import { decodeInPieces } from '../rules/decode-text.ts';
import { problem } from '../rules/problems.ts';

/** What a workbook may become when it is unpacked; the library stops at what each of its parts says of itself. */
const mostUnpacked = 64_000_000;
/** Rows of a sheet that are handed on at once. */
const rowsAtOnce = 2_000;

const oldWorkbook = { vi: 'tệp Excel kiểu cũ (.xls) hoặc có mật khẩu', en: 'it is an old Excel file (.xls), or has a password' };
const tooLarge = { vi: 'bảng tính lớn hơn 64 MB khi mở ra', en: 'the workbook is larger than 64 MB when unpacked' };
const notAWorkbook = { vi: 'tệp không phải là bảng tính Excel (.xlsx) còn nguyên', en: 'it is not a whole Excel workbook (.xlsx)' };

/** A table that was chosen as a file: text as programs save it, or the first sheet of a workbook (XLSX). Problem `units-unreadable`. */
export async function readTableFile(bytes: Uint8Array): Promise<string> {
  let text = '';
  for await (const piece of tablePieces(bytes)) text += piece;
  return text.replaceAll('\r\n', '\n');
}

/** The same, piece by piece as it is asked for: a row of a sheet is a line, and one that is empty an empty line, so that rows keep their number. */
export async function* tablePieces(bytes: Uint8Array): AsyncGenerator<string> {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0)
    throw problem('units-unreadable', { reason: oldWorkbook });
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b)) return yield* decodeInPieces(bytes);
  if (unpackedSize(bytes) > mostUnpacked) throw problem('units-unreadable', { reason: tooLarge });
  const rows = streamXlsxRows(bytes, { sheet: 0 });
  let text = '';
  let line = 0;
  for (;;) {
    const { done, value } = await rows.next().catch(() => {
      throw problem('units-unreadable', { reason: notAWorkbook });
    });
    if (done) break;
    for (; line < value.index; line++) text += '\n';
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

/** By the file's own directory; without end where a part does not say. */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let at = 0; at + 46 <= bytes.length; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const [packed, unpacked] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    if ((unpacked === 0 && packed > 0) || unpacked === 0xffffffff) return Number.POSITIVE_INFINITY;
    sum += unpacked;
  }
  return sum;
}
