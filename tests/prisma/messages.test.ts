import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Claim, claimMessages, countUnsent } from '../../prisma/queries/messages/claim-messages.ts';
import { dropMessages } from '../../prisma/queries/messages/drop-messages.ts';
import { planLinkAgain } from '../../prisma/queries/messages/plan-link-again.ts';
import { planUnitMessages, type UnitRound } from '../../prisma/queries/messages/plan-unit-messages.ts';
import { recordDeliveries, recordRefusal } from '../../prisma/queries/messages/record-deliveries.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { createTree, flatTree, type OpenCycle, openCycle, send } from './open-cycle.ts';

const { database, drop } = await freshDatabase(20);
const { pool } = database;
afterAll(drop);

const at = new Date('2023-12-18T01:00:00Z');
const communes = 40;
let trees = 0;
let cycle: OpenCycle;
let claim: Claim;

beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, flatTree(communes), `messages-${trees}`));
  claim = { programId: cycle.programId, cycleId: cycle.cycleId, round: 'reminder@1' };
});

const plan = (over: Partial<UnitRound> = {}) =>
  planUnitMessages(pool, {
    cycleId: cycle.cycleId,
    programId: cycle.programId,
    round: 'reminder@1',
    kind: 'reminder',
    dueAt: null,
    codes: null,
    facts: { when: 'before' },
    at,
    ...over,
  });
const query = async (sql: string, parameters: unknown[] = []) => (await pool.query(sql, parameters)).rows;
const states = async () =>
  Object.fromEntries(
    (await query('SELECT state, count(*)::int AS n FROM messages WHERE cycle_id = $1 AND own_duty GROUP BY state', [cycle.cycleId])).map(
      ({ state, n }) => [state, n],
    ),
  );
const take = (worker: string, limit = 100, leaseSeconds = 60) => claimMessages(pool, claim, worker, limit, leaseSeconds);
const leaseRunsOut = () => query("UPDATE messages SET leased_until = now() - interval '1 second' WHERE state = 'claimed'");

test('a round goes to those who owe now; planned again, or five times at once, it adds nothing', async () => {
  await send(database, cycle, 'c0');
  const planned = await Promise.all(Array.from({ length: 5 }, () => plan()));
  expect(planned.reduce((sum, n) => sum + n, 0)).toBe(communes);
  expect(await plan()).toBe(0);
  expect(await states()).toEqual({ planned: communes });
});

test('a round of one due instant, or of named units, leaves the others alone', async () => {
  expect(await plan({ round: 'province', dueAt: cycle.due.get('province') as Date })).toBe(1);
  expect(await plan({ round: 'asked', codes: ['c1', 'c2', 'nobody'] })).toBe(2);
  expect(await plan({ round: 'nobody', dueAt: at })).toBe(0);
});

test('two workers who claim at once, in batches of any size, never get the same message', async () => {
  await plan();
  const taken: number[] = [];
  const worker = async (name: string, limit: number): Promise<void> => {
    for (let batch = await take(name, limit); batch.length > 0; batch = await take(name, limit)) {
      expect(batch.length).toBeLessThanOrEqual(limit);
      taken.push(...batch.map(({ id }) => id));
    }
  };
  await Promise.all([1, 2, 3, 5, 7, 11].map((limit) => worker(`worker-${limit}`, limit)));
  // Whoever meets only rows that another one is just claiming goes away empty: the last of them come here.
  await worker('afterwards', 100);
  expect(taken).toHaveLength(communes + 1);
  expect(new Set(taken).size).toBe(communes + 1);
});

test('a claimed message has all that its mail says: office, link, duty and cycle', async () => {
  await plan();
  const [message] = await take('w', 1);
  const [link] = await query("SELECT id FROM links WHERE contact_id = $1 AND purpose = 'report'", [message?.contactId]);
  expect(message).toMatchObject({
    office: 'Hội Khuyến học P',
    kind: 'reminder',
    linkId: link?.id,
    cycle: { year: 2023, kind: 'preliminary', cutOff: '2023-12-14' },
    assignment: {
      name: 'tỉnh Mẫu',
      parentName: null,
      dueAt: cycle.due.get('province'),
      state: 'owing',
      hasDraft: false,
      children: communes,
    },
    program: { timeZone: 'Asia/Ho_Chi_Minh', coordinatorOffice: 'Thường trực Hội Khuyến học tỉnh Nghệ An' },
  });
});

test('a reminder whose duty was done after it had been planned is dropped at the instant of claiming', async () => {
  await plan();
  for (const code of ['c0', 'c1', 'c2']) await send(database, cycle, code);
  const claimed = await take('w');
  expect(claimed).toHaveLength(communes + 1 - 3);
  expect(await states()).toEqual({ claimed: communes - 2, dropped: 3 });
  expect(await query("SELECT DISTINCT reason FROM messages WHERE state = 'dropped'")).toEqual([{ reason: 'reported' }]);
});

test("a dead worker's messages are claimed again once its lease has run out, and not before", async () => {
  await plan();
  const first = await take('dead');
  expect(await take('other')).toEqual([]);
  expect(await countUnsent(pool, claim)).toBe(first.length);
  await leaseRunsOut();
  expect((await take('other')).map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  expect(await query('SELECT DISTINCT leased_by, attempts FROM messages WHERE cycle_id = $1', [cycle.cycleId])).toEqual([
    { leased_by: 'other', attempts: 2 },
  ]);
});

test('what a server accepted is recorded with its reply and never claimed again', async () => {
  await plan();
  const batch = await take('w', 10);
  await recordDeliveries(pool, { at, accepted: batch.map(({ id }) => ({ id, reply: '250 OK' })) });
  await leaseRunsOut();
  expect(await take('w', 100)).toHaveLength(communes + 1 - 10);
  expect(await states()).toMatchObject({ sent: 10 });
  expect(
    await query('SELECT count(*)::int AS n FROM deliveries d JOIN messages m ON m.id = d.message_id WHERE m.cycle_id = $1', [
      cycle.cycleId,
    ]),
  ).toEqual([{ n: 10 }]);
});

test('a refusal for a while leaves the round and waits for the outbox, longer each time; a final one has failed', async () => {
  await plan({ codes: ['c0', 'c1'] });
  const [patient, final] = await take('w', 2);
  if (!patient || !final) throw new Error('nothing to claim');
  const refuse = (id: number, permanent: boolean) =>
    recordRefusal(pool, { id, reason: permanent ? '550 no such user' : '451 later', permanent });
  await refuse(patient.id, false);
  await refuse(final.id, true);
  expect(await query('SELECT state, reason FROM messages WHERE id = ANY($1) ORDER BY id', [[patient.id, final.id]])).toEqual([
    { state: 'planned', reason: '451 later' },
    { state: 'failed', reason: '550 no such user' },
  ]);
  const wait = async (): Promise<number> =>
    (await query('SELECT extract(epoch FROM leased_until - now())::float AS s FROM messages WHERE id = $1', [patient.id]))[0]?.s;
  const outbox = async () => (await claimMessages(pool, { notices: ['receipt'] }, 'outbox', 100, 60)).map(({ id }) => id);
  expect(await wait()).toBeGreaterThan(3);
  expect(await wait()).toBeLessThan(5);
  // The round no longer waits for it, and the outbox does not take it before its time.
  expect(await countUnsent(pool, claim)).toBe(0);
  expect(await outbox()).not.toContain(patient.id);
  const afterAttempts = async (attempts: number) => {
    await query("UPDATE messages SET leased_until = now() - interval '1 second', attempts = $2 - 1 WHERE id = $1", [patient.id, attempts]);
    expect(await outbox()).toContain(patient.id);
    await refuse(patient.id, false);
  };
  await afterAttempts(99);
  expect(await wait()).toBeGreaterThan(1_700);
  await afterAttempts(100);
  expect(await query('SELECT state FROM messages WHERE id = $1', [patient.id])).toEqual([{ state: 'failed' }]);
});

test('a refusal that a slow worker brings after another one has sent the mail does not make it go again', async () => {
  await plan();
  const [message] = await take('slow', 1);
  await leaseRunsOut();
  const [same] = await take('quick', 1);
  expect(same?.id).toBe(message?.id);
  const id = message?.id as number;
  await recordDeliveries(pool, { at, accepted: [{ id, reply: '250 OK' }] });
  await recordRefusal(pool, { id, reason: 'timed out', permanent: false });
  expect(await query('SELECT state FROM messages WHERE id = $1', [id])).toEqual([{ state: 'sent' }]);
});

test('when a cycle lapses, what is planned of it is dropped and what is in hand goes on', async () => {
  await plan();
  await take('w', 5);
  await dropMessages(pool, { cycleId: cycle.cycleId, reason: 'lapsed' });
  expect(await states()).toEqual({ claimed: 5, dropped: communes - 4 });
});

test('links that are asked for again are one mail an hour, at whatever address and however often', async () => {
  const email = `don-vi-c0@messages-${trees}.example`;
  const mails = () =>
    query("SELECT round, facts FROM messages WHERE kind = 'link-again' AND program_id = $1 ORDER BY round", [cycle.programId]);
  await Promise.all(Array.from({ length: 4 }, () => planLinkAgain(database, { email: email.toUpperCase(), at })));
  await planLinkAgain(database, { email, at: new Date(at.getTime() + 59 * 60_000) });
  await planLinkAgain(database, { email: 'nobody@messages.example', at });
  const planned = await mails();
  expect(planned).toHaveLength(1);
  expect(planned[0]?.facts.items).toMatchObject([{ title: 'xã Số 0: Sơ kết năm 2023', due: '2023-12-20', purpose: 'report' }]);
  await planLinkAgain(database, { email, at: new Date(at.getTime() + 60 * 60_000) });
  expect(await mails()).toHaveLength(2);
});
