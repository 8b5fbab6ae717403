import type { Indicator } from './indicators/all-kinds.ts';
import { rowColumns, rowValues, typedValue } from './indicators/rows.ts';
import { linesOfRows } from './row-cells.ts';

/** What was typed of a table, as the lines of its sheet are read again. */
export function inSheetLines(table: Indicator, text: string): string {
  const columns = rowColumns(table);
  const words = (value: string | number, place: number): string => {
    const column = columns[place];
    return typeof value === 'string' || column === undefined ? String(value) : (typedValue(column, value) ?? String(value));
  };
  return linesOfRows(rowValues(table, text).map((values) => values.map(words)));
}
