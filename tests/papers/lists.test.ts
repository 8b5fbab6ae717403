import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import type { List, ListCell } from '../../papers/lists/list.ts';
import { writeCsv } from '../../papers/lists/write-csv.ts';
import { writeReportSheet } from '../../papers/lists/write-report-sheet.ts';
import { writeXlsx } from '../../papers/lists/write-xlsx.ts';
import { indicatorsOf } from '../../rules/form-indicators.ts';
import { formOfKinds } from '../setup/form-of-kinds.ts';

const columns: List['columns'] = [
  { head: 'Đơn vị', kind: 'text' },
  { head: 'Số hội viên', kind: 'number' },
  { head: 'Hạn nộp', kind: 'instant' },
  { head: 'Ngày', kind: 'date' },
];
const listOf = (rows: List['rows']): List => ({ title: 'Danh sách: [thử]', timeZone: 'Asia/Ho_Chi_Minh', columns, rows });

async function csvOf(list: List): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of writeCsv(list)) pieces.push(piece);
  return pieces.join('');
}
async function xlsxOf(list: List) {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeXlsx(list) as unknown as AsyncIterable<Uint8Array>) pieces.push(piece);
  const { sheets } = await readXlsx(Buffer.concat(pieces));
  return sheets[0] as (typeof sheets)[number];
}

const row: ListCell[] = ['Xã Đồng Văn, "mới"', 186_500_000_000, '2024-12-20T10:00:00.000Z', '2024-11-29'];

test('a list is UTF-8 with its mark as CSV, a sheet as XLSX: numbers, days and hours of the program’s own zone stay what they are', async () => {
  const csv = await csvOf(listOf([row, [null, null, null, null]]));
  expect(csv).toBe('\ufeffĐơn vị,Số hội viên,Hạn nộp,Ngày\r\n"Xã Đồng Văn, ""mới""",186500000000,2024-12-20 17:00,2024-11-29\r\n,,,\r\n');
  const sheet = await xlsxOf(listOf([row]));
  expect(sheet.name).toBe('Danh sách   thử ');
  expect(sheet.rows).toEqual([
    columns.map(({ head }) => head),
    [row[0], row[1], new Date('2024-12-20T17:00:00Z'), new Date('2024-11-29T00:00:00Z')],
  ]);
});

test('what somebody wrote is never a formula, however it begins', async () => {
  const signs = ['=', '+', '-', '@', '\t', '\r', '\n', ' =', '\u200b=', '＝'];
  const texts = signs.map((sign) => `${sign}HYPERLINK("http://xau.example","Xem")`);
  const rows = texts.map((text): ListCell[] => [text, -1, null, null]);
  const cells: string[][] = parse(await csvOf(listOf(rows)), { bom: true });
  expect(cells.slice(1).map(([text]) => text)).toEqual(texts.map((text) => `'${text}`));
  // A number that is negative stays a number.
  expect(cells.slice(1).map(([, number]) => number)).toEqual(texts.map(() => '-1'));
  const sheet = await xlsxOf(listOf(rows));
  expect(sheet.rows.slice(1).map(([text]) => text)).toEqual(texts);
});

test.each(['csv', 'xlsx'] as const)('16,000 rows as %s are read as they are written, a piece at a time', async (format) => {
  let read = 0;
  async function* rows(): AsyncGenerator<ListCell[]> {
    for (; read < 16_000; read += 1) yield row;
  }
  const list = listOf(rows());
  const pieces = (format === 'csv' ? writeCsv(list) : writeXlsx(list)) as AsyncIterable<string | Uint8Array>;
  let before = 0;
  let most = 0;
  for await (const _ of pieces) {
    most = Math.max(most, read - before);
    before = read;
  }
  expect(read).toBe(16_000);
  // Who has only begun to take the file has had little of it written, and whoever waits is answered between two pieces.
  expect(most).toBeLessThan(2_000);
});

test('the heads of a report’s workbook stand in their row as they are, however long what is said beside them', async () => {
  const long = (words: number) => Array.from({ length: words }, () => 'chung').join(' ');
  const sheetOf = async (hint: string | null) => {
    const [first, ...others] = indicatorsOf(formOfKinds).map((one) => ({ ...one, hint: null }));
    const asked = [{ ...first, hint: hint && { vi: hint, en: hint } }, ...others] as typeof others;
    const [section] = formOfKinds.sections;
    const form = { ...formOfKinds, sections: [{ ...(section as NonNullable<typeof section>), indicators: asked }] };
    const sheet = { language: 'vi', mark: null, program: 'Chương trình', cycle: 'Sơ kết', form, units: [], stamp: ['x'] } as const;
    const [shown] = (await readXlsx(await writeReportSheet(sheet), { readStyles: true })).sheets;
    const { scale, fitToPage, printTitlesRow, printTitlesColumn } = shown?.pageSetup ?? {};
    const printed = { large: fitToPage !== true && (scale ?? 100) >= 60, repeated: [printTitlesRow, printTitlesColumn] };
    return { height: shown?.rowDefs?.get(3)?.height ?? 0, width: shown?.columns?.[4]?.width ?? 0, printed };
  };
  const [none, some, much] = [await sheetOf(null), await sheetOf(long(20)), await sheetOf(long(160))];
  // On paper it goes on over pages that can be read, each with its heads and its units.
  expect(none.printed).toEqual({ large: true, repeated: ['$4:$4', '$A:$B'] });
  // Two words of five letters a line of a column of 15 digits.
  expect(some.height).toBeGreaterThanOrEqual(none.height + 5 * 16);
  expect([some.width, none.width]).toEqual([15, 15]);
  // Excel has no taller row than 409 points: the column is wider then.
  expect(much.height).toBeLessThanOrEqual(409);
  expect(much.width).toBeGreaterThan(15);
  expect(Math.floor((much.width - 1) / 6) * Math.floor(much.height / 16)).toBeGreaterThanOrEqual(160);
});
