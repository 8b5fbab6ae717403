import { parse } from 'csv-parse/sync';
import { problem } from './problems.ts';
import type { UnitRow } from './units.ts';

const columns = ['code', 'name', 'level', 'parent_code'] as const;
const maxBytes = 128 * 1024 * 1024;

/** Rows of a CSV file in UTF-8 with the columns code, name, level, parent_code in any order; others are ignored. */
export function readUnitsCsv(text: string): UnitRow[] {
  if (text.length > maxBytes) throw problem('units-too-large', { max: '128 MB' });
  if (text.includes('\0')) throw problem('units-unreadable', { reason: 'NUL' });
  const table = cells(text);
  const header = table[0]?.record.map((name) => name.trim().toLowerCase());
  if (header === undefined) throw problem('units-empty');
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) throw problem('units-columns', { columns: missing.join(', ') });

  const [code, name, level, parent] = columns.map((column) => header.indexOf(column)) as [number, number, number, number];
  return table.slice(1).map(({ record, info }) => ({
    code: record[code] ?? '',
    name: record[name] ?? '',
    level: record[level] ?? '',
    parent_code: record[parent] || null,
    // The line on which the row ends is where a person finds it in a text editor.
    row: info.lines,
  }));
}

function cells(text: string): { record: string[]; info: { lines: number } }[] {
  try {
    // Excel in Vietnam saves with semicolons.
    const firstLine = text.slice(0, 1000).split(/\r?\n/, 1)[0] ?? '';
    const delimiter = firstLine.includes(';') && !firstLine.includes(',') ? ';' : ',';
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
