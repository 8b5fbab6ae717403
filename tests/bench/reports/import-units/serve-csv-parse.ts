// What the product's import is measured against: csv-parse, and its records into COPY.
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { copyLine, copyRows } from '../../../../prisma/copy-rows.ts';
import { openDatabase } from '../../../../prisma/database.ts';
import { poolSize } from '../../../../rules/database-limits.ts';
import { answerImport } from './import-answer.ts';

const { pool, close } = openDatabase(process.argv[2] ?? '', poolSize.api);
const recordsAtOnce = 5_000;
answerImport(async ({ file }) => {
  const client = await pool.connect();
  await client.query('BEGIN');
  let rows = '';
  let place = 0;
  let sending: Promise<void> = Promise.resolve();
  const send = async () => {
    await sending;
    sending = copyRows(client, 'bare_units (list_id, place, code, name, kind, parent_code)', rows);
    rows = '';
  };
  for await (const [code, name, level, parent] of createReadStream(file).pipe(parse({ from: 2 }))) {
    rows += copyLine([1, place++, code, name, level, parent || null]);
    if (place % recordsAtOnce === 0) await send();
  }
  await send();
  await sending;
  await client.query('COMMIT');
  client.release();
  return place;
});
process.once('disconnect', async () => {
  await close();
  process.exit(0);
});
