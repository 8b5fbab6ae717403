import { afterAll, beforeEach, expect, test } from 'vitest';
import { remindNow } from '../../prisma/queries/messages/remind-now.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { createTree, flatTree, type OpenCycle, openCycle, send } from './open-cycle.ts';

const { database, drop } = await freshDatabase(20);
const { pool } = database;
afterAll(drop);

let trees = 0;
let cycle: OpenCycle;
beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, flatTree(5), `remind-${trees}`));
});

const noon = Date.parse('2023-12-18T05:00:58Z');
const press = (key: string, codes: string[] | null, seconds = 0, office = 'Thường trực') =>
  remindNow(database, {
    programId: cycle.programId,
    cycleId: cycle.cycleId,
    codes,
    office,
    at: new Date(noon + seconds * 1000),
    subject: 'preliminary-2023',
    key,
  });
const planned = async (): Promise<number> =>
  (await pool.query('SELECT count(*)::int AS n FROM messages WHERE cycle_id = $1 AND own_duty', [cycle.cycleId])).rows[0].n;
const acts = async () =>
  (
    await pool.query(
      "SELECT id, details->>'mails' AS mails FROM audit_events WHERE program_id = $1 AND action = 'cycle.reminded' ORDER BY id",
      [cycle.programId],
    )
  ).rows;

test('it goes to those who owe, answers how many mails that is, and is recorded with them or not at all', async () => {
  await send(database, cycle, 'c0');
  const { planned: mails, act } = await press('one', null);
  expect(mails).toBe(5);
  expect(await planned()).toBe(5);
  expect(await acts()).toEqual([{ id: act, mails: '5' }]);
  // What cannot be recorded is not planned.
  await expect(press('two', ['c1'], 0, null as never)).rejects.toThrow('actor');
  expect(await planned()).toBe(5);
});

test('pressed twice, five times at once, or again within a minute for the same choice, it is one round', async () => {
  const answers = await Promise.all(['a', 'a', 'b', 'c', 'a'].map((key) => press(key, ['c1', 'c2'])));
  expect(new Set(answers.map(({ act }) => act)).size).toBe(1);
  expect(answers.map(({ planned: mails }) => mails)).toEqual([2, 2, 2, 2, 2]);
  // Over the turn of the minute, and with the units in another order.
  expect(await press('later', ['c2', 'c1'], 59)).toEqual(answers[0]);
  // The same press is the same act for a day, whichever of the five was first.
  for (const key of ['a', 'b', 'c', 'later']) expect(await press(key, ['c1', 'c2'], 3_600)).toEqual(answers[0]);
  expect(await planned()).toBe(2);
  expect(await acts()).toHaveLength(1);
});

test('another choice, and the same one a minute later, are rounds of their own', async () => {
  await press('a', ['c1']);
  expect(await press('b', ['c2'])).toMatchObject({ planned: 1 });
  expect(await press('c', ['c1'], 61)).toMatchObject({ planned: 1 });
  expect(await planned()).toBe(3);
});

test('what was cancelled is not the round of whoever presses again, but the same press is still what it was', async () => {
  const first = await press('a', ['c1']);
  const { rows } = await pool.query('SELECT DISTINCT round FROM messages WHERE cycle_id = $1 AND own_duty', [cycle.cycleId]);
  await pool.query(
    "INSERT INTO stopped_rounds (cycle_id, round, cancelled, at, office, reason) VALUES ($1, $2, true, $3, 'Thường trực', 'Nhầm')",
    [cycle.cycleId, rows[0].round, new Date(noon)],
  );
  expect(await press('a', ['c1'], 2)).toEqual(first);
  const second = await press('b', ['c1'], 3);
  expect([second.planned, second.act === first.act]).toEqual([1, false]);
});

test('nothing is planned once the cycle is closed', async () => {
  await pool.query("UPDATE cycles SET state = 'closed' WHERE id = $1", [cycle.cycleId]);
  await expect(press('a', null)).rejects.toMatchObject({ code: 'cycle-not-open' });
  expect(await planned()).toBe(0);
});
