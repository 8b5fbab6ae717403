import { afterAll, expect, test } from 'vitest';
import { startOutbox } from '../../worker/outbox.ts';
import { createTree, flatTree, openCycle, send } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { startTestSmtp } from './smtp-server.ts';

const { database, drop } = await freshDatabase();
afterAll(drop);

test('a receipt goes out at once, again after the connection that listens was lost, and between two workers once', async () => {
  const server = await startTestSmtp();
  const cycle = await openCycle(database, await createTree(database, flatTree(10)));
  const errors: unknown[] = [];
  const context = activityContext(database, server);
  const at = new Date('2023-12-15T02:00:00Z');
  const outboxes = ['one', 'two'].map((worker) =>
    startOutbox(
      { ...context, worker },
      async () => at,
      (error) => errors.push(error),
    ),
  );
  const listeners = "FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN tongket'";
  const listening = async () => (await database.pool.query(`SELECT count(*)::int AS n ${listeners}`)).rows[0].n;
  await expect.poll(listening).toBe(2);

  const before = performance.now();
  await send(database, cycle, 'c0');
  await expect.poll(() => server.taken.map(({ to }) => to)).toEqual(['don-vi-c0@tree.example']);
  // Told, not found by looking again after five seconds.
  expect(performance.now() - before).toBeLessThan(3_000);

  await database.pool.query(`SELECT pg_terminate_backend(pid) ${listeners}`);
  await send(database, cycle, 'c1');
  await expect.poll(() => server.taken.length, { timeout: 10_000 }).toBe(2);
  await expect.poll(listening, { timeout: 10_000 }).toBe(2);
  await Promise.all(Array.from({ length: 8 }, (_, n) => send(database, cycle, `c${n + 2}`)));
  await expect.poll(() => server.taken.length).toBe(10);

  for (const outbox of outboxes) await outbox.stop();
  expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(10);
  expect(errors).toEqual([]);
  context.mail.close();
  await server.stop();
});
