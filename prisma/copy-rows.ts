import type pg from 'pg';

/** What node-postgres hands to whoever speaks COPY; its types leave it out. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/**
 * Rows into a table by COPY, several times as fast as INSERT: `rows` is its text format, a line a row (`copyLine`). Goes inside the transaction of
 * its client, which must be idle. What a library would add (pg-copy-streams) is a stream that waits; a piece fits into memory here.
 */
export function copyRows(client: pg.PoolClient, into: string, rows: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const copy = {
      callback: (error?: Error | null) => (error ? reject(error) : resolve()),
      submit: (connection: CopyConnection) => connection.query(`COPY ${into} FROM STDIN`),
      handleCopyInResponse(connection: CopyConnection) {
        connection.sendCopyFromChunk(Buffer.from(rows));
        connection.endCopyFrom();
      },
      handleCommandComplete() {},
      // Asked for anew: a client puts its own in place, which knows the time.
      handleError: (error: Error) => copy.callback(error),
      handleReadyForQuery: () => copy.callback(null),
    };
    client.query(copy as unknown as pg.Submittable);
  });
}

/** A row in COPY's text format; null is \N. */
export function copyLine(cells: readonly (string | number | null)[]): string {
  let line = '';
  for (const [at, cell] of cells.entries()) line += (at === 0 ? '' : '\t') + (cell === null ? '\\N' : escaped(String(cell)));
  return `${line}\n`;
}

const special: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (text: string): string =>
  /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (letter) => special[letter] as string) : text;
