import { afterAll, expect, test } from 'vitest';
import { inTransaction } from '../../prisma/database.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { holdLatestPlan, recordHeld, recordPlan } from '../../prisma/queries/cycles/record-plan.ts';
import { skipMoments } from '../../prisma/queries/cycles/skip-moments.ts';
import type { Plan } from '../../rules/plan.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { createTree, flatTree, openCycle } from './open-cycle.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
afterAll(drop);

const at = new Date('2023-12-18T01:00:00Z');

test('what is held or left out while a plan is laid anew is so in the new one', async () => {
  const { cycleId } = await openCycle(database, await createTree(database, flatTree(3)));
  const { plan } = (await readPlan(pool, cycleId)) as { plan: Plan };
  const [held, skipped] = plan.moments.map(({ key }) => key).slice(-2) as [string, string];
  let noted: Promise<void>[] = [];
  await inTransaction(database, async (client) => {
    await holdLatestPlan(client, cycleId);
    await recordPlan(client, { cycleId, version: 2, plan, reason: 'Mưa lũ', at });
    let over = 0;
    noted = [recordHeld(database, { cycleId, key: held, at }), skipMoments(database, { cycleId, keys: [skipped], why: 'asked', at })].map(
      (one) =>
        one.then(() => {
          over += 1;
        }),
    );
    // Until both are over, or wait for what is being laid.
    const waiting = async () =>
      (await pool.query("SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))
        .rows[0].n;
    await expect.poll(async () => over + (await waiting())).toBe(2);
  });
  await Promise.all(noted);
  const { rows } = await pool.query(
    'SELECT m.key, m.held_at IS NOT NULL AS held, m.skipped_why AS why FROM moments m JOIN plans p ON p.id = m.plan_id WHERE p.cycle_id = $1 AND p.version = 2 AND m.key = ANY($2) ORDER BY m.ordinal',
    [cycleId, [held, skipped]],
  );
  expect(rows).toEqual([
    { key: held, held: true, why: null },
    { key: skipped, held: false, why: 'asked' },
  ]);
});
