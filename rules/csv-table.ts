import { CsvError, parse } from 'csv-parse/sync';
import { problem } from './problems.ts';
import type { Text } from './texts/language.ts';

export interface TableRow {
  cells: string[];
  /** The line on which the row ends is where a person finds it in a text editor. */
  line: number;
}

/** Above the header a table may have a title, its office and a blank line. */
const mostRowsAbove = 20;

/**
 * Reads a table as programs save it or as it is pasted from a sheet: commas, semicolons (Excel in Vietnam) or tabs, or what Excel's line `sep=;`
 * says. The header is the first row with one of the names that are looked for; what stands above it is a title. Problem `units-unreadable`.
 */
export function readTable(text: string, names: readonly string[]): { header: string[]; rows: TableRow[] } {
  if (text.includes('\0')) throw unreadable({ vi: 'tệp có ký tự NUL', en: 'it has NUL characters' });
  const { separator, body } = withoutSeparatorLine(text);
  const wanted = new Set(names);
  const tables = separator === null ? separatorsByPlace(body) : [separator];
  let last: unknown;
  for (const [turn, delimiter] of tables.entries()) {
    try {
      const records = cells(body, delimiter);
      const at = records.slice(0, mostRowsAbove + 1).findIndex(({ record }) => record.map(columnName).some((name) => wanted.has(name)));
      // No separator shows a name: as the first one has it, so that what is missing is told.
      if (at < 0 && turn < tables.length - 1) continue;
      const [head, ...rest] = at < 0 ? cells(body, tables[0] as string) : records.slice(at);
      return {
        header: (head?.record ?? []).map(columnName),
        rows: rest.map(({ record, info }) => ({ cells: record, line: info.lines })),
      };
    } catch (error) {
      last = error;
    }
  }
  throw last instanceof CsvError ? unreadable(whyUnreadable(last)) : last;
}

/** The place of a column by any of its names, -1 where it is not there. */
export function columnOf(header: readonly string[], names: readonly string[]): number {
  return header.findIndex((name) => names.includes(name));
}

/** A table as `readTable` reads it; nothing where it has no rows. */
export function writeTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}

/** A heading without what cannot be seen, in small letters. */
const columnName = (cell: string): string =>
  cell
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** `sep=;` is Excel's own line, which says how the cells are divided: it counts as a line and is no row. */
function withoutSeparatorLine(text: string): { separator: string | null; body: string } {
  const line = /^\ufeff?"?sep=([,;\t|])"?[,;\t]*(\r?\n)/i.exec(text);
  return line ? { separator: line[1] as string, body: `${line[2]}${text.slice(line[0].length)}` } : { separator: null, body: text };
}

/** The mark that comes first is the likeliest: a name with a comma in it stands after the header. */
function separatorsByPlace(text: string): string[] {
  const start = text.slice(0, 1_000);
  const place = (mark: string): number => (start.includes(mark) ? start.indexOf(mark) : start.length);
  return [',', ';', '\t'].sort((a, b) => place(a) - place(b));
}

interface ReadRecord {
  record: string[];
  info: { lines: number };
}

/**
 * Names with quotation marks in them, as a sheet shows them when they are pasted, are taken as they stand. But where such a cell would go over several
 * lines a mark was opened and not closed, and the rows below would become part of a name.
 */
function cells(text: string, delimiter: string): ReadRecord[] {
  try {
    return records(text, delimiter, false);
  } catch (error) {
    if (!(error instanceof CsvError) || error.code === 'CSV_MAX_RECORD_SIZE') throw error;
    const relaxed = records(text, delimiter, true);
    const torn = relaxed.find(({ record }) => record.some((cell) => cell.includes('\n')));
    if (torn) throw unreadable(misplacedMark(torn.info.lines));
    return relaxed;
  }
}

const records = (text: string, delimiter: string, relaxed: boolean): ReadRecord[] =>
  parse(text, {
    bom: true,
    info: true,
    delimiter,
    relax_quotes: relaxed,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: 10_000,
  }) as unknown as ReadRecord[];

const misplacedMark = (line: number): Text => ({
  vi: `quanh dòng ${line} có dấu ngoặc kép mở ra mà không đóng lại`,
  en: `around line ${line} a quotation mark is opened and not closed`,
});

function whyUnreadable({ code, lines }: CsvError): Text {
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') return misplacedMark(Number(lines));
  return { vi: `dòng ${lines} không phải là dòng của một bảng`, en: `line ${lines} is no row of a table` };
}

const unreadable = (reason: Text) => problem('units-unreadable', { reason });
