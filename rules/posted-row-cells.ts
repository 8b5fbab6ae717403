import { answerPrefix } from './report-box-names.ts';
import { linesOfRows } from './row-cells.ts';

const cellBox = /^cell\.([A-Za-z0-9]{1,40})\.(\d{1,3})\.(\d)$/;

const isCell = (name: string): boolean => name.startsWith('cell.');

/** Rows of all tables of one post, those left empty before others counted: a page has a box for each, and no post has more boxes. */
export const mostPostedRows = 2_000;

/** Whether the rows that a post's cells stand in are no more than a page can have. A name of a few letters may speak of a thousand rows: so this is asked before any is made. */
export function fitsPostedRows(body: Readonly<Record<string, unknown>>): boolean {
  const last = new Map<string, number>();
  let rows = 0;
  for (const name of Object.keys(body).filter(isCell)) {
    const [, code = '', row = ''] = cellBox.exec(name) ?? [];
    if (code === '') continue;
    const known = last.get(code) ?? 0;
    const own = Math.max(known, Number(row) + 1);
    last.set(code, own);
    rows += own - known;
    if (rows > mostPostedRows) return false;
  }
  return true;
}

/** What was posted, with the cells of each table as the lines that they are: they are what was typed, whatever else was posted for it. Only of what `fitsPostedRows`. */
export function withLinesOfCells(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Object.keys(body).some(isCell)) return body;
  const tables = new Map<string, string[][]>();
  const folded: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    const [, code = '', row = '', column = ''] = cellBox.exec(name) ?? [];
    if (code === '' || typeof value !== 'string') {
      if (code === '') folded[name] = value;
      continue;
    }
    const rows = tables.get(code) ?? [];
    tables.set(code, rows);
    for (let place = rows.length; place <= Number(row); place += 1) rows.push([]);
    const cells = rows[Number(row)] as string[];
    for (let place = cells.length; place <= Number(column); place += 1) cells.push('');
    cells[Number(column)] = value;
  }
  for (const [code, rows] of tables) folded[`${answerPrefix}${code}`] = linesOfRows(rows.map(spread));
  return folded;
}

/**
 * A row of a spreadsheet that was pasted into one box, as happens where no script runs, goes on to the right as far as the boxes there are empty. Several rows make
 * more cells than there are columns, for a box has no line breaks, and are told.
 */
function spread(cells: readonly string[]): string[] {
  const at = cells.findIndex((cell) => cell.trim().includes('\t'));
  if (at < 0 || cells.slice(at + 1).some((cell) => cell.trim() !== '')) return [...cells];
  return [...cells.slice(0, at), ...(cells[at] as string).split('\t')];
}
