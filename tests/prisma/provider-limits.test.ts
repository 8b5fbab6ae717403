import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../prisma/database.ts';
import { claimWithinLimits, forgetFullLimits } from '../../prisma/queries/messages/claim-within-provider-limits.ts';
import { countRound } from '../../prisma/queries/messages/count-round.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { readHeldMails } from '../../prisma/queries/messages/read-undelivered.ts';
import { readUnitMessages } from '../../prisma/queries/messages/read-unit-messages.ts';
import { giveBack } from '../../prisma/queries/messages/record-deliveries.ts';
import { readWaitingMails } from '../../prisma/queries/messages/stop-mails.ts';
import { mailSeconds } from '../../rules/mail-timeouts.ts';
import { mailLanes } from '../../rules/message-kinds.ts';
import type { MailLimits } from '../../rules/provider-limits.ts';
import { randomStream } from '../../rules/random.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { createTree, flatTree, type OpenCycle, openCycle } from './open-cycle.ts';

let database: Database;
let drop: () => Promise<void>;
let cycle: OpenCycle;
const at = new Date('2023-12-18T01:00:00Z');
const [signIn, answers, , rounds] = mailLanes.keys() as unknown as [number, number, number, number];
const hour = (limit: number): MailLimits => ({ hour: limit, day: null });

beforeAll(async () => {
  ({ database, drop } = await freshDatabase());
  cycle = await openCycle(database, await createTree(database, flatTree(60), 'mail-limits'));
});
afterAll(() => drop());
const planned = { round: 'remind-before@1', codes: null };
beforeEach(() => plan());
afterEach(async () => {
  for (const table of ['mail_counts', 'full_mail_limits', 'mail_days', 'messages']) await database.pool.query(`DELETE FROM ${table}`);
});

/** Sixty-one mails of a lane; reminders wait in the folding lane, of which those of rounds come. */
async function plan(lane?: number, round = planned.round): Promise<void> {
  const { cycleId, programId } = cycle;
  const facts = { when: 'last-day' };
  await prepareUnitMessages(database.pool, { cycleId, programId, round, kind: 'reminder', dueAt: null, codes: null, facts, at });
  if (lane !== undefined) await database.pool.query('UPDATE messages SET lane = $1 WHERE round = $2', [lane, round]);
}
const claim = (limits: MailLimits | null, lane: number, worker = 'one', limit = 200) =>
  claimWithinLimits(database, limits, { lane, worker, limit, leaseSeconds: mailSeconds.lease, at, host: 'x.example' });
const taken = async (...given: Parameters<typeof claim>) => (await claim(...given)).messages.length;
/** As if so many minutes had passed since: by way of years ago, for a minute is moved to where another is. */
async function pass(minutes: number): Promise<void> {
  for (const by of [minutes + 10_000_000, -10_000_000])
    for (const change of ['mail_counts SET minute = minute', 'full_mail_limits SET until = until'])
      await database.pool.query(`UPDATE ${change} - make_interval(mins => $1)`, [by]);
}

test('workers at once, in batches of any size, never take more together than the limit leaves to a lane', async () => {
  const sizes = [1, 3, 7, 20, 50, 2];
  const workers = ['one', 'two', 'three', 'four'];
  const claimed = await Promise.all(workers.flatMap((worker) => sizes.map((size) => taken(hour(50), rounds, worker, size))));
  expect(claimed.reduce((sum, n) => sum + n, 0)).toBe(40);
  expect(await taken(hour(50), rounds)).toBe(0);
  expect(await taken(null, rounds)).toBe(21);
});

test('answers have a part that rounds cannot use, and signing in a part that answers cannot', async () => {
  await plan(answers, 'answers');
  await plan(signIn, 'sign-in');
  expect(await taken(hour(50), rounds)).toBe(40);
  expect(await taken(hour(50), answers)).toBe(8);
  expect(await taken(hour(50), answers)).toBe(0);
  expect(await taken(hour(50), signIn)).toBe(2);
  expect(await taken(hour(50), signIn)).toBe(0);
  // The more urgent may use all that is left, and then rounds have that much less.
  await pass(70);
  expect(await taken(hour(50), answers)).toBe(48);
  expect(await taken(hour(50), rounds)).toBe(0);
});

test('a limit of one mail lets one go, in whatever lane', async () => {
  for (const lane of [rounds, signIn]) {
    if (lane === signIn) await plan(signIn, 'sign-in');
    expect(await taken(hour(1), lane)).toBe(1);
    expect(await taken(hour(1), lane)).toBe(0);
    await pass(70);
  }
});

test('in no hour and no day more is handed over than allowed, whatever goes and is given back in between', async () => {
  const random = randomStream('mail limits', '1');
  const limits = { hour: 12, day: 40 };
  const log: { minute: number; mails: number }[] = [];
  let minute = 0;
  for (let step = 0; step < 150; step++) {
    // Held until people are at work, which here is whenever it is looked.
    await database.pool.query('UPDATE full_mail_limits SET until = (SELECT coalesce(max(minute), now()) FROM mail_counts)');
    await database.pool.query("UPDATE messages SET state = 'planned', ready_at = now(), lane = $1, reason = NULL", [
      random.next() < 0.7 ? rounds : answers,
    ]);
    const both = await Promise.all(
      ['one', 'two'].map((worker) => claim(limits, random.next() < 0.7 ? rounds : answers, worker, 1 + Math.floor(random.next() * 9))),
    );
    const [one, two] = both.map(({ messages }) => messages.map(({ id }) => id)) as [number[], number[]];
    if (random.next() < 0.3) await giveBack(database.pool, 'one', one.splice(0));
    log.push({ minute, mails: one.length + two.length });
    const minutes = Math.floor(random.next() * 45);
    await pass(minutes);
    minute += minutes;
  }
  const within = (length: number) =>
    Math.max(
      ...log.map(({ minute: from }) =>
        log.filter((one) => one.minute >= from && one.minute < from + length).reduce((sum, { mails }) => sum + mails, 0),
      ),
    );
  expect(log.reduce((sum, { mails }) => sum + mails, 0)).toBeGreaterThan(60);
  expect(within(60)).toBeLessThanOrEqual(limits.hour);
  expect(within(1_440)).toBeLessThanOrEqual(limits.day);
  // It is not the caution of it that holds the limits.
  expect(within(60)).toBeGreaterThan(8);
  expect(within(1_440)).toBeGreaterThan(30);
});

test('what is given back does not count, and what a dead worker had goes on counting', async () => {
  const first = await claim(hour(10), rounds);
  expect(first.messages).toHaveLength(8);
  expect(await taken(hour(10), rounds, 'two')).toBe(0);
  await giveBack(
    database.pool,
    'one',
    first.messages.slice(0, 3).map(({ id }) => id),
  );
  expect(await taken(hour(10), rounds, 'two')).toBe(3);
  await database.pool.query("UPDATE messages SET ready_at = now() WHERE state = 'claimed'");
  expect(await taken(hour(10), rounds, 'three')).toBe(0);
});

test('what does not fit waits until people are at work, is not waited for, and is said wherever mails are listed', async () => {
  expect(await taken({ hour: null, day: 25 }, rounds)).toBe(20);
  const round = { ...cycle, round: planned.round };
  expect(await countRound(database.pool, round)).toMatchObject({ ahead: 20, waiting: 41 });
  const [held] = await readHeldMails(database.pool, cycle.programId);
  expect(held).toMatchObject({ refusal: 'limit-per-day', allowed: 25, mails: 41 });
  const until = held?.until as Date;
  expect(until.getTime()).toBeGreaterThan(Date.now() + 86_000_000);
  const there = new Date(until.getTime() + 7 * 3_600_000);
  expect(there.getUTCHours()).toBeGreaterThanOrEqual(8);
  expect(there.getUTCHours()).toBeLessThan(17);
  expect([0, 6]).not.toContain(there.getUTCDay());
  expect((await readWaitingMails(database.pool)).full).toEqual([{ per: 'day', allowed: 25, lane: 'notices', until }]);
  const { rows } = await database.pool.query("SELECT assignment_id AS id FROM messages WHERE state = 'planned' LIMIT 1");
  expect(await readUnitMessages(database.pool, { assignmentId: rows[0].id, at })).toMatchObject([
    { state: 'planned', limitedUntil: until },
  ]);
  // A mail that is to be answered at once has its part all the same.
  await plan(answers, 'answers');
  expect(await taken({ hour: null, day: 25 }, answers)).toBe(4);
});

test('another limit is held to at once, and none where there are none any more', async () => {
  expect(await taken(hour(10), rounds)).toBe(8);
  expect(await taken(hour(20), rounds)).toBe(8);
  expect(await taken(hour(10), rounds)).toBe(0);
  await forgetFullLimits(database.pool);
  expect(await readHeldMails(database.pool, cycle.programId)).toEqual([]);
});
