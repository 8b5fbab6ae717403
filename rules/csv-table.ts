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
/** Letters that are looked at to find the header, and that are read at once. */
const firstLetters = 64_000;
const stretch = 32_000;
/** A record that is longer is none: a quotation mark was opened and not closed. */
const longestRecord = 10_000;

/**
 * Reads a table as programs save it or as it is pasted from a sheet: commas, semicolons (Excel in Vietnam) or tabs, or what Excel's line `sep=;`
 * says. The header is the first row with one of the names that are looked for; what stands above it is a title. Problem `units-unreadable`.
 */
export function readTable(text: string, names: readonly string[]): { header: string[]; rows: TableRow[] } {
  const reader = new TableReader(names);
  const rows = [...reader.push(text), ...reader.end()];
  return { header: reader.header, rows };
}

/** The same of a text that comes in pieces, of which no more is held than a stretch. */
export class TableReader {
  /** Empty until it has been found, or where there is no row. */
  header: string[] = [];
  readonly #wanted: ReadonlySet<string>;
  #ends = (text: string): string => text;
  #delimiter: string | null = null;
  #waiting = '';
  /** Lines above what waits, and on which the header ends. */
  #above = 0;
  #headLine = 0;

  constructor(names: readonly string[]) {
    this.#wanted = new Set(names);
  }

  /** The rows that are whole with this piece. */
  push(piece: string): TableRow[] {
    if (piece.includes('\0')) throw unreadable({ vi: 'tệp có ký tự NUL', en: 'it has NUL characters' });
    this.#waiting += this.#ends(piece);
    if (this.#delimiter === null && this.#waiting.length < firstLetters) return [];
    const rows: TableRow[] = [];
    const delimiter = this.#delimiter ?? this.#begin();
    while (this.#waiting.length > stretch) {
      const read = wholeStart(this.#waiting.slice(0, stretch)) || wholeStart(this.#waiting) || tornStart(this.#waiting);
      if (read === '') break;
      for (const row of this.#take(read, delimiter)) rows.push(row);
      this.#waiting = this.#waiting.slice(read.length);
    }
    return rows;
  }

  end(): TableRow[] {
    const delimiter = this.#delimiter ?? this.#begin();
    return this.#take(this.#waiting, delimiter);
  }

  /** Whether one of the names that are looked for stands in it. */
  #isNamed(cells: readonly string[]): boolean {
    return cells.some((cell) => this.#wanted.has(columnName(cell)));
  }

  #take(text: string, delimiter: string): TableRow[] {
    let rows = recordsIn(text, delimiter, this.#above);
    this.#above += linesIn(text);
    if (this.header.length === 0) {
      this.header = (rows[0]?.cells ?? []).map(columnName);
      this.#headLine = rows[0]?.line ?? 0;
    }
    if (rows.length > 0 && (rows[0] as TableRow).line <= this.#headLine) rows = rows.filter(({ line }) => line > this.#headLine);
    return rows;
  }

  /** By what it is divided, and which row is the header. */
  #begin(): string {
    const start = this.#waiting.replace(/^\ufeff/, '');
    // Programs of the last century end a line so.
    if (!start.includes('\n')) this.#ends = (text) => text.replaceAll('\r', '\n');
    const { separator, body, line } = withoutSeparatorLine(this.#ends(start));
    this.#waiting = body;
    this.#above = line;
    const tables = separator === null ? separatorsByPlace(body) : [separator];
    const head = body.length > firstLetters ? wholeStart(body.slice(0, firstLetters)) : body;
    for (const delimiter of tables) {
      try {
        const first = recordsIn(head, delimiter, line).slice(0, mostRowsAbove + 1);
        const at = first.findIndex(({ cells }) => this.#isNamed(cells));
        const found = first[at];
        if (!found) continue;
        const below = first[at + 1];
        const parted = below !== undefined && this.#isNamed(below.cells);
        this.header = parted ? inTwoRows(found.cells, below.cells) : found.cells.map(columnName);
        this.#headLine = (parted ? below : found).line;
        this.#delimiter = delimiter;
        return delimiter;
      } catch (error) {
        // With another mark it may be a table.
        if (delimiter === tables.at(-1)) throw error;
      }
    }
    // No separator shows a name: as the first one has it, so that what is missing is told.
    this.#delimiter = tables[0] as string;
    return this.#delimiter;
  }
}

/** The place of a column by any of its names, -1 where it is not there. */
export function columnOf(header: readonly string[], names: readonly string[]): number {
  return header.findIndex((name) => names.includes(name));
}

/** A table as `readTable` reads it; nothing where it has no rows. */
export function writeTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return [header, ...rows].map(writeRow).join('');
}

/** One line of it. */
export function writeRow(cells: readonly string[]): string {
  const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${cells.map(cell).join(',')}\n`;
}

/** A heading without what cannot be seen, in small letters. */
const columnName = (cell: string): string =>
  cell
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** A heading over several columns, and below it what each of them is: the lower one counts where there is one. */
const inTwoRows = (upper: readonly string[], lower: readonly string[]): string[] =>
  Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => columnName(lower[at] ?? '') || columnName(upper[at] ?? ''));

/** `sep=;` is Excel's own line, which says how the cells are divided: it counts as a line and is no row. */
function withoutSeparatorLine(text: string): { separator: string | null; body: string; line: number } {
  const line = /^"?sep=([,;\t|])"?[,;\t]*\r?\n/i.exec(text);
  return line ? { separator: line[1] as string, body: text.slice(line[0].length), line: 1 } : { separator: null, body: text, line: 0 };
}

/** The mark that comes first is the likeliest: a name with a comma in it stands after the header. */
function separatorsByPlace(text: string): string[] {
  const start = text.slice(0, 1_000);
  const place = (mark: string): number => (start.includes(mark) ? start.indexOf(mark) : start.length);
  return [',', ';', '\t'].sort((a, b) => place(a) - place(b));
}

/** Up to the last line break that is not inside of a quoted cell; empty where there is none. */
function wholeStart(text: string): string {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes += 1;
  for (let end = text.lastIndexOf('\n'), from = text.length; end >= 0; end = text.lastIndexOf('\n', end - 1)) {
    for (let at = from - 1; at > end; at--) if (text.charCodeAt(at) === 0x22) quotes -= 1;
    from = end;
    if (quotes % 2 === 0) return text.slice(0, end + 1);
    if (end === 0) break;
  }
  return '';
}

/** Where a mark was opened and not closed: as far as it is certain that something is wrong. */
function tornStart(text: string): string {
  return text.length < 4 * stretch ? '' : text.slice(0, text.lastIndexOf('\n') + 1) || text;
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** Rows with something in them. Without a quotation mark a table is lines and marks, ten times as fast as by the parser. */
function recordsIn(text: string, delimiter: string, above: number): TableRow[] {
  if (text === '') return [];
  if (text.includes('"') || !text.includes('\n')) return quotedRecords(text, delimiter, above);
  const rows: TableRow[] = [];
  const lines = text.split('\n');
  for (const [at, one] of lines.entries()) {
    const cells = (one.endsWith('\r') ? one.slice(0, -1) : one).split(delimiter);
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ cells, line: above + at + 1 });
  }
  return rows;
}

/**
 * Names with quotation marks in them, as a sheet shows them when they are pasted, are taken as they stand. But where such a cell would go over several
 * lines a mark was opened and not closed, and the rows below would become part of a name.
 */
function quotedRecords(text: string, delimiter: string, above: number): TableRow[] {
  try {
    return parsed(text, delimiter, false, above);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw unreadable(whyUnreadable(error, above));
    try {
      const relaxed = parsed(text, delimiter, true, above);
      const torn = relaxed.find(({ cells }) => cells.some((cell) => cell.includes('\n')));
      if (torn) throw unreadable(misplacedMark(torn.line));
      return relaxed;
    } catch (again) {
      throw again instanceof CsvError ? unreadable(whyUnreadable(again, above)) : again;
    }
  }
}

function parsed(text: string, delimiter: string, relaxed: boolean, above: number): TableRow[] {
  const records = parse(text, {
    info: true,
    delimiter,
    relax_quotes: relaxed,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: longestRecord,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  return records.map(({ record, info }) => ({ cells: record, line: above + info.lines }));
}

const misplacedMark = (line: number): Text => ({
  vi: `quanh dòng ${line} có dấu ngoặc kép mở ra mà không đóng lại`,
  en: `around line ${line} a quotation mark is opened and not closed`,
});

function whyUnreadable({ code, lines }: CsvError, above: number): Text {
  const line = above + Number(lines);
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') return misplacedMark(line);
  return { vi: `dòng ${line} không phải là dòng của một bảng`, en: `line ${line} is no row of a table` };
}

const unreadable = (reason: Text) => problem('units-unreadable', { reason });
