import { type List, type ListCell, type ListColumn, wallClock } from './list.ts';

/** Excel takes a file for UTF-8 by it. */
const byteOrderMark = '\ufeff';
/** What Excel and LibreOffice take for the beginning of a formula, blanks before it too. */
const formula = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
/** As many rows as are handed over in one piece. */
const piece = 200;

/** A list as RFC 4180 has it, in pieces. Days and instants are `2024-12-20` and `2024-12-20 17:00`, which every program reads alike. */
export async function* writeCsv({ columns, rows, timeZone }: List): AsyncGenerator<string> {
  let written = `${byteOrderMark}${columns.map(({ head }) => quoted(asText(head))).join(',')}\r\n`;
  let count = 0;
  for await (const row of rows) {
    written += `${columns.map((column, index) => cell(column, row[index] ?? null, timeZone)).join(',')}\r\n`;
    count += 1;
    if (count % piece > 0) continue;
    yield written;
    written = '';
  }
  if (written !== '') yield written;
}

function cell({ kind }: ListColumn, value: ListCell, timeZone: string): string {
  if (value === null) return '';
  if (kind === 'instant') return wallClock(String(value), timeZone).toString({ smallestUnit: 'minute' }).replace('T', ' ');
  return kind === 'text' ? quoted(asText(String(value))) : String(value);
}

/** Somebody else's words that begin as a formula does would be reckoned by whoever opens the file: an apostrophe makes them a text (OWASP, CSV injection). */
const asText = (text: string): string => (formula.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\r\n\t;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
