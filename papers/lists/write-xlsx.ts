import { writeXlsxStream } from 'hucre/xlsx';
import { type List, type ListCell, type ListColumn, wallClock } from './list.ts';

const formats: Partial<Record<ListColumn['kind'], string>> = { number: '#,##0', date: 'dd/mm/yyyy', instant: 'dd/mm/yyyy hh:mm' };
const widths: Record<ListColumn['kind'], number> = { text: 28, number: 16, date: 12, instant: 17 };
/** A sheet's name is at most 31 letters, without these. */
const notInNames = /[\\/?*[\]:']/g;
/** The longest text of a cell. */
const longestText = 32_767;

/** A list as a sheet of Excel, its head and first column held in sight. Every text is a text cell, so that none is ever a formula. */
export function writeXlsx({ title, columns, rows, timeZone }: List): ReadableStream<Uint8Array> {
  return writeXlsxStream(asCells(rows, columns, timeZone), {
    name: title.replace(notInNames, ' ').slice(0, 31),
    columns: columns.map(({ head, kind }) => {
      const format = formats[kind];
      return { header: head, width: widths[kind], ...(format === undefined ? {} : { numFmt: format }) };
    }),
    freezePane: { rows: 1, columns: 1 },
  });
}

async function* asCells(rows: List['rows'], columns: ListColumn[], timeZone: string): AsyncGenerator<(string | number | Date | null)[]> {
  for await (const row of rows) yield columns.map(({ kind }, index) => cell(kind, row[index] ?? null, timeZone));
}

function cell(kind: ListColumn['kind'], value: ListCell, timeZone: string): string | number | Date | null {
  if (value === null || typeof value === 'number') return value;
  // A sheet knows no time zones: what it is given in UTC it shows as it is.
  if (kind === 'date') return new Date(`${value}T00:00:00Z`);
  if (kind === 'instant') return new Date(`${wallClock(value, timeZone)}Z`);
  return value.slice(0, longestText);
}
