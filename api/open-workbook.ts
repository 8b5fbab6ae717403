import { readXlsx } from 'hucre/xlsx';
import type { Problem } from '../rules/problems.ts';
import type { Text } from '../rules/texts/language.ts';

/** What a workbook may become when it is unpacked, in millions of bytes; the library stops at what each of its parts says of itself. */
export const mostUnpacked = { ofOffice: 64, ofUnit: 16 } as const;

const reasons = {
  old: { vi: 'đây là tệp Excel kiểu cũ (.xls)', en: 'it is an old Excel file (.xls)' },
  locked: { vi: 'tệp có mật khẩu mở; hãy lưu lại không có mật khẩu', en: 'it has a password; save it without one' },
  macros: { vi: 'tệp có macro (.xlsm); hãy lưu lại ở dạng không có macro', en: 'it has macros (.xlsm); save it without them' },
  openDocument: { vi: 'đây là tệp LibreOffice hoặc OpenOffice (.ods)', en: 'it is a file of LibreOffice or OpenOffice (.ods)' },
  binary: { vi: 'đây là tệp Excel dạng nhị phân (.xlsb)', en: 'it is a binary Excel file (.xlsb)' },
  document: { vi: 'đây là tệp Word, không phải bảng tính Excel', en: 'it is a Word file, not an Excel workbook' },
  text: { vi: 'đây là tệp văn bản hoặc CSV, không phải bảng tính Excel', en: 'it is text or CSV, not an Excel workbook' },
} satisfies Record<string, Text>;

export const notAWorkbook: Text = {
  vi: 'tệp không phải là bảng tính Excel (.xlsx) còn nguyên',
  en: 'it is not a whole Excel workbook (.xlsx)',
};

export const tooLarge = (most: number): Text => ({
  vi: `bảng tính lớn hơn ${most} MB khi mở ra`,
  en: `the workbook is larger than ${most} MB when unpacked`,
});

/** Sheets that are looked at where nobody says more: a file can name one part of it as any number of them. */
export const usualSheets = 4;

/** The parts of a workbook that are wanted: a sheet's cells beyond `range` are not held, nor sheets behind the first `mostSheets`. */
type Wanted = NonNullable<Parameters<typeof readXlsx>[1]> & { most: number; mostSheets?: number };
export type Workbook = Awaited<ReturnType<typeof readXlsx>>;

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
export const isCompound = (bytes: Uint8Array): boolean => bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;

/** Opens a workbook (XLSX) that somebody chose, or says with the problem that `refuse` makes of it why it is none. */
export async function openWorkbook(
  bytes: Uint8Array,
  { most, mostSheets = usualSheets, ...wanted }: Wanted,
  refuse: (reason: Text) => Problem,
): Promise<Workbook> {
  requireWorkbook(bytes, most, refuse);
  const workbook = await readXlsx(bytes, { ...wanted, sheets: (_, at) => at < mostSheets }).catch(() => {
    throw refuse(notAWorkbook);
  });
  let letters = 0;
  for (const { rows } of workbook.sheets) for (const row of rows) letters += lettersIn(row);
  if (letters > most * 1_000_000) throw refuse(tooLarge(most));
  return workbook;
}

/** A text that many cells share is unpacked once and read as often as it is shared. */
export function lettersIn(cells: readonly unknown[]): number {
  let letters = 0;
  for (const cell of cells) if (typeof cell === 'string') letters += cell.length;
  return letters;
}

/** What can be told of a file before any of it is unpacked. `most`: of `mostUnpacked`. */
export function requireWorkbook(bytes: Uint8Array, most: number, refuse: (reason: Text) => Problem): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Excel puts what it encrypts into the container of its old files.
  if (isCompound(bytes)) throw refuse(file.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? reasons.locked : reasons.old);
  if (!isZip(bytes)) throw refuse(looksLikeText(file) ? reasons.text : notAWorkbook);
  const other = otherKindOf(file);
  if (other !== null) throw refuse(other);
  if (unpackedSize(bytes) > most * 1_000_000) throw refuse(tooLarge(most));
  if (file.includes('vbaProject.bin')) throw refuse(reasons.macros);
}

/** What programs save beside workbooks is packed alike; only the names of its parts tell them apart. */
function otherKindOf(file: Buffer): Text | null {
  if (file.subarray(30, 100).includes('mimetypeapplication/vnd.oasis.opendocument')) return reasons.openDocument;
  if (file.includes('xl/workbook.bin')) return reasons.binary;
  // A workbook may hold a document of Word in it.
  if (file.includes('xl/workbook.xml')) return null;
  return file.includes('word/document.xml') ? reasons.document : null;
}

/** Of a part: its sizes stand behind it. */
const saidBehind = 8;

const looksLikeText = (file: Buffer): boolean => !file.subarray(0, 4_000).includes(0);

/** By the file's own directory; without end where a part does not say, or only at the part itself, where the library would look. */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let at = 0; at + 46 <= bytes.length; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const [flags, packed, unpacked] = [view.getUint16(at + 8, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const saidElsewhere = packed === 0 && (flags & saidBehind) !== 0;
    if (saidElsewhere || (unpacked === 0 && packed > 0) || unpacked === 0xffffffff) return Number.POSITIVE_INFINITY;
    // What is stored as it is has no size but its own.
    sum += Math.max(packed, unpacked);
  }
  return sum;
}
