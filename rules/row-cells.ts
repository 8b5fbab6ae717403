// A table of rows is kept as lines, its cells apart by bars; on a report's page each cell is a box, in this order.

/** Between the cells of a line. */
export const betweenCells = ' | ';

/** The name of the box of a cell, by its row and column from 0 on: `cell.clans.0.2`. */
export const cellName = (code: string, row: number, column: number): string => `cell.${code}.${row}.${column}`;

/** More boxes than this make a page that an old phone cannot hold, and a post that is not taken: then rows are typed as lines. */
export const mostCellsOfForm = 1_200;

/** Without what is empty at the end. */
export function withoutEmptyEnd<T>(all: readonly T[], isEmpty: (one: T) => boolean): T[] {
  let end = all.length;
  while (end > 0 && isEmpty(all[end - 1] as T)) end -= 1;
  return all.slice(0, end);
}

/** One line of its cells: what would part it again is written otherwise. An empty row is an empty line. */
const rowLine = (cells: readonly string[]): string =>
  cells.every((cell) => cell.trim() === '')
    ? ''
    : cells
        .map((cell) =>
          cell
            .replace(/[\t\r\n]+/g, ' ')
            .replaceAll('|', '/')
            .trim(),
        )
        .join(betweenCells);

/** The lines of a table. Rows left empty before others stay, so that the third row is the third line. */
export function linesOfRows(rows: readonly (readonly string[])[]): string {
  const lines = rows.map(rowLine);
  return withoutEmptyEnd(lines, (line) => line === '').join('\n');
}

/** The cells of a line, apart by bars or, out of a spreadsheet, by tabs: a bar inside of a spreadsheet's cell would part it when it is read again. */
export const cellsOfLine = (line: string): string[] =>
  line.includes('\t') ? line.split('\t').map((cell) => cell.replaceAll('|', '/')) : line.split('|').map((cell) => cell.trim());

/** The lines of a text, those between that are empty too. */
export function linesIn(text: string): string[] {
  const lines = text.split(/\r\n?|\n/).map((line) => (/[^\s|]/.test(line) ? line : ''));
  return withoutEmptyEnd(lines, (line) => line === '');
}

/** What was copied out of a spreadsheet, or lines with bars: a cell with a line break or a quotation mark in it comes in quotation marks. */
export function pastedRows(text: string): string[][] {
  if (!text.includes('\t') && (text.includes('|') || !text.includes('"'))) return linesIn(text).map(cellsOfLine);
  const rows: string[][] = [[]];
  let rest = text.replace(/\r\n?/g, '\n');
  while (rest !== '') {
    const quoted = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(rest);
    const whole = quoted?.[0] ?? /^[^\t\n]*/.exec(rest)?.[0] ?? '';
    rows.at(-1)?.push(quoted ? (quoted[1] ?? '').replaceAll('""', '"').replace(/\n/g, ' ') : whole);
    if (rest.charAt(whole.length) === '\n' && rest.length > whole.length + 1) rows.push([]);
    rest = rest.slice(whole.length + 1);
  }
  return rows;
}
