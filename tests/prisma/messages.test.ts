import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Queryable } from '../../prisma/database.ts';
import { changeContact } from '../../prisma/queries/contacts/change-contact.ts';
import { claimMessages, waitingInLane } from '../../prisma/queries/messages/claim-messages.ts';
import { countRound, type Round } from '../../prisma/queries/messages/count-round.ts';
import { dropMessages } from '../../prisma/queries/messages/drop-messages.ts';
import { prepareLinkAgain } from '../../prisma/queries/messages/prepare-link-again.ts';
import { prepareSignInMail } from '../../prisma/queries/messages/prepare-sign-in-mail.ts';
import { prepareUnitMessages, type UnitRound } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { giveBack, recordDeliveries, recordRefusals } from '../../prisma/queries/messages/record-deliveries.ts';
import { mailRetries } from '../../rules/mail-retries.ts';
import { laneOf } from '../../rules/message-kinds.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { claimLanes } from './claim-lanes.ts';
import { createTree, flatTree, type OpenCycle, officeLink, openCycle, secret, send } from './open-cycle.ts';

const { database, drop } = await freshDatabase(20);
const { pool } = database;
afterAll(drop);

const at = new Date('2023-12-18T01:00:00Z');
const communes = 40;
let trees = 0;
let cycle: OpenCycle;
let round: Round;

beforeEach(async () => {
  trees += 1;
  // A claim takes what waits of every program: what earlier tests have left is none of this one's.
  await pool.query("UPDATE messages SET state = 'dropped' WHERE state NOT IN ('sent', 'dropped')");
  cycle = await openCycle(database, await createTree(database, flatTree(communes), `messages-${trees}`));
  round = { programId: cycle.programId, cycleId: cycle.cycleId, round: 'reminder@1' };
});

const plan = (over: Partial<UnitRound> = {}) =>
  prepareUnitMessages(pool, {
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
const take = async (worker: string, limit = 100, leaseSeconds = 60) =>
  (await claimLanes(pool, worker, limit, leaseSeconds)).filter(({ cycleId }) => cycleId === cycle.cycleId);
const soon = { domain: 'tree.example', refusal: 'not-now', waits: 'mail' } as const;
const leaseRunsOut = () => query("UPDATE messages SET ready_at = now() - interval '1 second' WHERE state = 'claimed'");

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
    program: { timeZone: 'Asia/Ho_Chi_Minh', coordinator: { office: 'Thường trực Hội Khuyến học tỉnh Nghệ An' } },
  });
});

test('a reminder whose duty was done after it had been planned is dropped at the instant of claiming', async () => {
  await plan();
  for (const code of ['c0', 'c1', 'c2']) await send(database, cycle, code);
  const claimed = (await take('w')).filter(({ kind }) => kind === 'reminder');
  expect(claimed).toHaveLength(communes + 1 - 3);
  expect(await states()).toEqual({ claimed: communes - 2, dropped: 3 });
  expect(await query("SELECT DISTINCT reason FROM messages WHERE state = 'dropped' AND cycle_id = $1", [cycle.cycleId])).toEqual([
    { reason: 'reported' },
  ]);
});

test("a dead worker's messages are claimed again once its lease has run out, and not before", async () => {
  await plan();
  const first = await take('dead');
  expect(await take('other')).toEqual([]);
  expect(await countRound(pool, round)).toMatchObject({ ahead: first.length });
  await leaseRunsOut();
  expect((await take('other')).map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  expect(await query('SELECT DISTINCT leased_by, attempts FROM messages WHERE cycle_id = $1', [cycle.cycleId])).toEqual([
    { leased_by: 'other', attempts: 2 },
  ]);
});

test('what a server accepted is recorded with its reply and never claimed again', async () => {
  await plan();
  const batch = await take('w', 10);
  await recordDeliveries(
    pool,
    // A server says whatever it likes, also what no database holds.
    batch.map(({ id }) => ({ id, reply: '250\0 OK', at })),
  );
  await leaseRunsOut();
  expect(await take('w', 100)).toHaveLength(communes + 1 - 10);
  expect(await states()).toMatchObject({ sent: 10 });
  expect(
    await query('SELECT count(*)::int AS n FROM deliveries d JOIN messages m ON m.id = d.message_id WHERE m.cycle_id = $1', [
      cycle.cycleId,
    ]),
  ).toEqual([{ n: 10 }]);
});

test('a refusal for a while leaves the round and waits, longer each time; a final one has failed', async () => {
  await plan({ codes: ['c0', 'c1'] });
  const [patient, final] = await take('w', 2);
  if (!patient || !final) throw new Error('nothing to claim');
  const refuse = (id: number, result: 'for-now' | 'final' | 'in-doubt') =>
    recordRefusals(pool, 'w', [{ ...soon, id, reason: `${result}\0`, result }], at);
  await refuse(patient.id, 'for-now');
  await refuse(final.id, 'final');
  expect(await query('SELECT state, reason FROM messages WHERE id = ANY($1) ORDER BY id', [[patient.id, final.id]])).toEqual([
    { state: 'planned', reason: 'for-now' },
    { state: 'failed', reason: 'final' },
  ]);
  const wait = async (): Promise<number> =>
    (await query('SELECT extract(epoch FROM ready_at - now())::float AS s FROM messages WHERE id = $1', [patient.id]))[0]?.s;
  expect(await wait()).toBeGreaterThan(3);
  expect(await wait()).toBeLessThan(5);
  // The round no longer waits for it, and nobody takes it before its time.
  expect(await countRound(pool, round)).toEqual({ sent: 0, dropped: 0, failed: 1, waiting: 1, ahead: 0, unfolded: 0 });
  expect(await take('w')).toEqual([]);
  const afterDays = async (days: number) => {
    const ago = "ready_at = now() - interval '1 second', attempts = 98, waits_since = now() - make_interval(mins => $2 * 24 * 60 - 5)";
    await query(`UPDATE messages SET ${ago} WHERE id = $1`, [patient.id, days]);
    expect((await take('w')).map(({ id }) => id)).toEqual([patient.id]);
    await refuse(patient.id, 'for-now');
  };
  await afterDays(mailRetries['not-now'].days);
  expect(await wait()).toBeGreaterThan(1_700);
  await afterDays(mailRetries['not-now'].days + 1);
  expect(await query('SELECT state FROM messages WHERE id = $1', [patient.id])).toEqual([{ state: 'failed' }]);
});

test('a mail of which nobody knows whether it arrived goes again after half a minute or more, three times at most', async () => {
  await plan({ codes: ['c0'] });
  const state = async () => (await query('SELECT state, doubts FROM messages WHERE cycle_id = $1', [cycle.cycleId]))[0];
  for (const doubts of [1, 2, 3]) {
    const [message] = await take('w');
    await recordRefusals(pool, 'w', [{ ...soon, id: message?.id as number, reason: 'silent', result: 'in-doubt' }], at);
    expect(await state()).toEqual({ state: doubts < 3 ? 'in-doubt' : 'failed', doubts });
    expect(await take('w')).toEqual([]);
    const [{ s }] = await query('SELECT extract(epoch FROM ready_at - now())::float AS s FROM messages WHERE cycle_id = $1', [
      cycle.cycleId,
    ]);
    expect(s).toBeGreaterThan(29);
    await query('UPDATE messages SET ready_at = now() WHERE cycle_id = $1', [cycle.cycleId]);
  }
});

test('what a worker gives back is taken at once by another, and is no try; what another has taken meanwhile is left to it', async () => {
  await plan();
  const ids = (await take('one')).map(({ id }) => id);
  await giveBack(pool, 'another', ids);
  expect(await take('two')).toEqual([]);
  await giveBack(pool, 'one', ids);
  expect((await take('two')).map(({ id }) => id).sort()).toEqual(ids.sort());
  await giveBack(pool, 'one', ids);
  expect(await query('SELECT DISTINCT state, leased_by, attempts FROM messages WHERE cycle_id = $1', [cycle.cycleId])).toEqual([
    { state: 'claimed', leased_by: 'two', attempts: 1 },
  ]);
});

test('nothing is sent for what is missed, closed or lapsed: it is dropped with the reason; a receipt goes out all the same', async () => {
  await send(database, cycle, 'c0');
  await plan({ codes: ['c1', 'c2'] });
  await query("UPDATE assignments SET state = 'missed' WHERE id = $1", [cycle.assignmentIds.get('c1')]);
  const reasons = async () =>
    (
      await query(
        "SELECT u.code, m.reason FROM messages m JOIN assignments a ON a.id = m.assignment_id JOIN units u ON u.id = a.unit_id WHERE m.cycle_id = $1 AND m.state = 'dropped' ORDER BY 1",
        [cycle.cycleId],
      )
    ).map(({ code, reason }) => [code, reason]);
  await query("UPDATE cycles SET state = 'closed' WHERE id = $1", [cycle.cycleId]);
  expect((await take('w')).map(({ kind }) => kind)).toEqual(['receipt']);
  expect(await reasons()).toEqual([
    ['c1', 'missed'],
    ['c2', 'closed'],
  ]);
  await plan({ round: 'reminder@2', codes: ['c2'] });
  await query("UPDATE cycles SET state = 'lapsed' WHERE id = $1", [cycle.cycleId]);
  expect(await take('w')).toEqual([]);
  expect((await reasons()).filter(([, reason]) => reason === 'lapsed')).toEqual([['c2', 'lapsed']]);
});

test('a mail about one link that has ended meanwhile, as after an outage, is dropped with the reason', async () => {
  const prepare = (realNow: Date) =>
    prepareSignInMail(database, {
      email: `thuong-truc@messages-${trees}.example`,
      wantedPath: null,
      network: '127.0.0.1',
      secret,
      at,
      realNow,
    });
  const outage = new Date(Date.now() - 3_600_000);
  expect([await prepare(outage), await prepare(new Date())]).toEqual(['mailed', 'mailed']);
  const address = { office: 'Hội Khuyến học', email: 'moi@messages.example', phone: null, language: 'vi' as const };
  const contactOf = (code: string) => ({ link: officeLink(cycle, code), seen: null, secret });
  await changeContact(database, { ...contactOf('c0'), details: address, at: new Date('2023-11-01T01:00:00Z') });
  await changeContact(database, { ...contactOf('c1'), details: address, at });
  const kinds = ['coordinator-sign-in', 'confirm-address'];
  const latestLink = async (purpose: string) => (await query('SELECT max(id) AS id FROM links WHERE purpose = $1', [purpose]))[0].id;
  const claimed = (await claimLanes(pool)).filter(({ kind }) => kinds.includes(kind));
  // Of each the one that was asked for last.
  expect(claimed.map(({ kind, facts }) => [kind, facts.linkId]).sort()).toEqual([
    ['confirm-address', await latestLink('confirm-address')],
    ['coordinator-sign-in', await latestLink('enter')],
  ]);
  const dropped = await query('SELECT kind, reason FROM messages WHERE program_id = $1 AND kind = ANY($2) AND state = $3 ORDER BY kind', [
    cycle.programId,
    kinds,
    'dropped',
  ]);
  expect(dropped).toEqual(['confirm-address', 'coordinator-sign-in'].map((kind) => ({ kind, reason: 'link-ended' })));
});

test('claimed mails whose words cannot be read are given back at once, and another claim takes them', async () => {
  await plan();
  const failing = (...asked: [{ name?: string }]) =>
    asked[0].name === 'read-shared-of-mails' ? Promise.reject(new Error('away')) : pool.query(...(asked as unknown as [string]));
  await expect(claimLanes({ query: failing } as unknown as Queryable, 'w', 5)).rejects.toThrow('away');
  expect(await states()).toEqual({ planned: communes + 1 });
  expect(await take('another', 5)).toHaveLength(5);
  expect(await query("SELECT DISTINCT attempts FROM messages WHERE cycle_id = $1 AND state = 'claimed'", [cycle.cycleId])).toEqual([
    { attempts: 1 },
  ]);
});

test('more urgent mails never wait behind others: each kind has its lane, and a claim of one takes nothing of another', async () => {
  await plan();
  await send(database, cycle, 'c3');
  const lanes = await query('SELECT DISTINCT kind, lane FROM messages WHERE cycle_id = $1 ORDER BY lane', [cycle.cycleId]);
  expect(lanes).toEqual([
    { kind: 'receipt', lane: laneOf('receipt') },
    { kind: 'reminder', lane: laneOf('reminder') },
  ]);
  const { messages } = await claimMessages(pool, {
    lane: laneOf('receipt'),
    worker: 'w',
    limit: 100,
    leaseSeconds: 60,
    at: new Date(),
    host: 'tree.example',
  });
  expect(messages.filter(({ cycleId }) => cycleId === cycle.cycleId).map(({ kind }) => kind)).toEqual(['receipt']);
});

test('a claim reads what may go and walks no backlog: neither what waits for another try nor what is in other lanes', async () => {
  const backlog = (lane: number, wait: string) =>
    query(
      `INSERT INTO messages (lane, program_id, round, kind, contact_id, planned_at, ready_at)
       SELECT $1, $2, 'backlog@' || $3 || n, 'reminder', $4, now(), now() + $3::interval FROM generate_series(1, 10000) n`,
      [lane, cycle.programId, wait, cycle.contactIds.get('c0')],
    );
  const buffersOf = async (): Promise<{ index: string; read: number }> => {
    const client = await pool.connect();
    try {
      await client.query(`PREPARE claim (text, int, int, int) AS ${waitingInLane('$2')}`);
      const { rows } = await client.query("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE claim ('w', 10, 60, 1)");
      await client.query('DEALLOCATE claim');
      const [{ Plan: plan }] = rows[0]['QUERY PLAN'];
      return {
        index: /"Index Name": ?"(\w+)"/.exec(JSON.stringify(plan))?.[1] ?? 'none',
        read: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
      };
    } finally {
      client.release();
    }
  };
  await send(database, cycle, 'c0');
  await backlog(1, '1 hour');
  await backlog(3, '0');
  await query('ANALYZE messages');
  const { index, read } = await buffersOf();
  expect(index).toBe('messages_to_send');
  expect(read).toBeLessThan(100);
});

test('every query that plans a mail says its lane', async () => {
  const folder = new URL('../../prisma/queries/', import.meta.url);
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const planning: string[] = [];
  for (const name of files) {
    const text = await readFile(new URL(name, folder), 'utf8');
    planning.push(...[...text.matchAll(/INSERT INTO messages \((\w+)/g)].map(([, column]) => `${name}: ${column}`));
  }
  expect(planning.length).toBeGreaterThan(8);
  expect(planning.filter((line) => !line.endsWith(': lane'))).toEqual([]);
});

test('a refusal that a slow worker brings after another one has sent the mail does not make it go again', async () => {
  await plan();
  const [message] = await take('slow', 1);
  await leaseRunsOut();
  const [same] = await take('quick', 1);
  expect(same?.id).toBe(message?.id);
  const id = message?.id as number;
  await recordDeliveries(pool, [{ id, reply: '250 OK', at }]);
  await recordRefusals(pool, 'slow', [{ ...soon, id, reason: 'timed out', result: 'for-now' }], at);
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
  await Promise.all(Array.from({ length: 4 }, () => prepareLinkAgain(database, { email: email.toUpperCase(), at })));
  await prepareLinkAgain(database, { email, at: new Date(at.getTime() + 59 * 60_000) });
  await prepareLinkAgain(database, { email: 'nobody@messages.example', at });
  const planned = await mails();
  expect(planned).toHaveLength(1);
  // Only the address is fixed: what it holds is read when the mail is written.
  expect(planned[0]?.facts).toEqual({ to: { office: 'Hội Khuyến học c0', email, language: 'vi' } });
  await prepareLinkAgain(database, { email, at: new Date(at.getTime() + 60 * 60_000) });
  expect(await mails()).toHaveLength(2);
});
