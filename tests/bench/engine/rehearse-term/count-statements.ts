// Loaded before a rehearsal: counts every statement that its process hands to PostgreSQL, also those that begin and end a transaction.
import { writeFileSync } from 'node:fs';
import pg from 'pg';

let statements = 0;
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  statements += 1;
  return Reflect.apply(query, this, given);
} as typeof query;
process.on('exit', () => writeFileSync(process.env.BENCH_STATEMENTS as string, String(statements)));
