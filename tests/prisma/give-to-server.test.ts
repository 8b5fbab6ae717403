import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { giveToServer } from '../../prisma/give-to-server.ts';
import { freshDatabase } from '../setup/test-database.ts';

const { database, drop } = await freshDatabase(3);
const { pool, url } = database;
afterAll(drop);

const dyingAsker = fileURLToPath(new URL('dying-asker.ts', import.meta.url));

test('a statement that is given is carried out though who asked is killed in that moment; one that fails says so', async () => {
  await pool.query('CREATE TABLE given (row int)');
  const rows = [1, 2, 3];
  const ends = rows.map(async (row) => {
    const asker = spawn(process.execPath, [dyingAsker, JSON.stringify({ url, row })], { stdio: ['ignore', 'ignore', 'inherit'] });
    const [, signal] = await once(asker, 'exit');
    return signal;
  });
  expect(await Promise.all(ends)).toEqual(rows.map(() => 'SIGKILL'));
  const given = async () => (await pool.query<{ row: number }>('SELECT row FROM given ORDER BY row')).rows.map(({ row }) => row);
  await expect.poll(given).toEqual(rows);

  const said: string[] = [];
  const asked = giveToServer(
    pool,
    (client) => client.query('SELECT 1 / 0'),
    () => said.push('given'),
  );
  await expect(asked).rejects.toThrow('division by zero');
  expect(said).toEqual(['given']);
  expect(pool.idleCount).toBe(pool.totalCount);
});
