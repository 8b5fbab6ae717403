import { parse } from 'csv-parse/sync';
import { problem } from './problems.ts';

export interface TableRow {
  cells: string[];
  /** The line on which the row ends is where a person finds it in a text editor. */
  line: number;
}

/** Reads a table as programs save it or as it is pasted from a sheet: commas, semicolons (Excel in Vietnam) or tabs. Problem `units-unreadable`. */
export function readTable(text: string): { header: string[]; rows: TableRow[] } {
  if (text.includes('\0')) throw problem('units-unreadable', { reason: 'NUL' });
  const [first, ...rest] = cells(text);
  return {
    header: (first?.record ?? []).map((name) => name.normalize('NFC').trim().toLowerCase()),
    rows: rest.map(({ record, info }) => ({ cells: record, line: info.lines })),
  };
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

function cells(text: string): { record: string[]; info: { lines: number } }[] {
  const firstLine = text.slice(0, 1000).split(/\r?\n/, 1)[0] ?? '';
  // The mark that comes first wins: a name with a comma in it stands after the header.
  const delimiter = [...firstLine].find((letter) => letter === '\t' || letter === ';' || letter === ',') ?? ',';
  try {
    return parse(text, {
      bom: true,
      info: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: 10_000,
    }) as unknown as { record: string[]; info: { lines: number } }[];
  } catch (error) {
    throw problem('units-unreadable', { reason: error instanceof Error ? error.message : String(error) });
  }
}
