// What the product's API is measured against: Express, the form read, one INSERT, the same answer.
import type { AddressInfo } from 'node:net';
import express from 'express';
import { openDatabase } from '../../../../prisma/database.ts';
import { poolSize } from '../../../../rules/database-limits.ts';

const { pool, close } = openDatabase(process.argv[2] ?? '', poolSize.api);
await pool.query(
  'CREATE TABLE bare_reports (id serial PRIMARY KEY, token text NOT NULL, answers jsonb NOT NULL, sent_at timestamptz NOT NULL)',
);
const app = express();
app.post('/report/:token', express.urlencoded({ extended: false }), async (request, response) => {
  const { token } = request.params;
  await pool.query('INSERT INTO bare_reports (token, answers, sent_at) VALUES ($1, $2, $3)', [
    token,
    JSON.stringify(request.body),
    new Date(),
  ]);
  response.redirect(303, `/report/${token}`);
});
const server = app.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.once('disconnect', async () => {
  server.closeAllConnections();
  await close();
  process.exit(0);
});
