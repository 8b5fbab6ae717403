import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { followRound } from '../../activities/follow-round.ts';
import { createMailSender } from '../../activities/mail-sender.ts';
import { startSender } from '../../activities/send-messages.ts';
import { previewResume, resumeRound } from '../../api/acts/resume-round.ts';
import { previewSendNow, sendRoundNow } from '../../api/acts/send-round-now.ts';
import { startAllMails, stopAllMails } from '../../api/acts/stop-all-mails.ts';
import { previewStop, stopRound } from '../../api/acts/stop-round.ts';
import type { ApiContext } from '../../api/context.ts';
import type { RequestedCycle } from '../../api/requested-cycle.ts';
import type { Database } from '../../prisma/database.ts';
import { closeAssignments } from '../../prisma/queries/assignments/close-assignments.ts';
import { readChosenDuties } from '../../prisma/queries/assignments/read-chosen-duties.ts';
import { readActs } from '../../prisma/queries/audit/read-acts.ts';
import { readHeldCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { recordHeld, recordPlan } from '../../prisma/queries/cycles/record-plan.ts';
import { claimMessages } from '../../prisma/queries/messages/claim-messages.ts';
import { countUntried } from '../../prisma/queries/messages/count-mails-ahead.ts';
import { countRound, type Round } from '../../prisma/queries/messages/count-round.ts';
import { moveStoppedRounds } from '../../prisma/queries/messages/move-stopped-rounds.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { readStoppedRounds } from '../../prisma/queries/messages/stop-round.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { mailConnections } from '../../rules/mail-connections.ts';
import { mailLanes } from '../../rules/message-kinds.ts';
import { replan } from '../../rules/replan.ts';
import { createTree, flatTree, type OpenCycle, openCycle, send as sendReport } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { sendAll } from '../setup/send-all.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { startTestSmtp, type TestSmtp } from './smtp-server.ts';

const communes = 119;
/** The working day before the round's due day, and after it. */
const at = '2023-12-18T01:00:00.000Z';
let database: Database;
let pool: Database['pool'];
let cycle: OpenCycle;
let requested: RequestedCycle;
let round: Round & { cycleId: number };
let now: string;

const closing: (() => unknown)[] = [];

beforeEach(async () => {
  const fresh = await freshDatabase(30);
  closing.push(fresh.drop);
  database = fresh.database;
  pool = database.pool;
  now = at;
  cycle = await openCycle(database, await createTree(database, flatTree(communes)));
  const { rows } = await pool.query<{ key: string }>("SELECT key FROM moments WHERE kind = 'remind-before' AND due = '2023-12-20' LIMIT 1");
  const cycles = await readHeldCycles(pool, cycle.programId);
  const own = cycles.find(({ id }) => id === cycle.cycleId) as (typeof cycles)[number];
  requested = { programId: cycle.programId, cycle: own, cycles, workflowId: '', url: '' };
  round = { programId: cycle.programId, cycleId: cycle.cycleId, round: rows[0]?.key as string };
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const api = (): ApiContext => ({ database, now: async () => new Date(now) }) as ApiContext;
const office = { contactId: null, office: 'Thường trực' };
const asking = () => ({ round: round.round, reason: 'Chờ tỉnh trả lời', key: randomUUID() });
const pause = (over: Partial<ReturnType<typeof asking>> = {}) =>
  stopRound(api(), requested, office, { ...asking(), cancel: false, ...over });
const cancel = (over: Partial<ReturnType<typeof asking>> = {}) =>
  stopRound(api(), requested, office, { ...asking(), cancel: true, ...over });
const resume = (over: Partial<ReturnType<typeof asking>> = {}) => resumeRound(api(), requested, office, { ...asking(), ...over });
const plan = (name = round.round, codes: string[] | null = null, when = 'before') =>
  prepareUnitMessages(pool, { ...round, round: name, kind: 'reminder', dueAt: null, codes, facts: { when }, at: new Date(at) });
const counts = () => countRound(pool, round);
const why = async (): Promise<Record<string, number>> => {
  const { rows } = await pool.query(
    "SELECT state || coalesce(' ' || reason, '') AS so, count(*)::int AS n FROM messages WHERE round = $1 GROUP BY 1",
    [round.round],
  );
  return Object.fromEntries(rows.map(({ so, n }) => [so, n]));
};
const smtp = async (options: Parameters<typeof startTestSmtp>[0] = {}): Promise<TestSmtp> => {
  const server = await startTestSmtp(options);
  closing.push(server.stop);
  return server;
};
const worker = (server: TestSmtp, name = 'test-worker') => {
  const mail = createMailSender({ smtpUrl: server.smtpUrl, from: 'tong-ket@nghe-an.example', timeoutSeconds: 5 });
  closing.push(() => mail.close());
  return activityContext(database, server, { mail, worker: name });
};
const running = (server: TestSmtp, ...names: string[]) => {
  const errors: unknown[] = [];
  for (const name of names) {
    const sender = startSender(
      worker(server, name),
      async () => new Date(now),
      (error) => errors.push(error),
    );
    closing.push(() => sender.stop());
  }
  return errors;
};
/** Lets a test wait in the middle of a round, and hold what the server answers from there on. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, open: resolve };
}

test('paused in the middle of a round, nothing goes after the press is answered; let go on, the rest goes once, to who still owes', async () => {
  await plan();
  const server = await smtp({ delay: 20 });
  const errors = running(server, 'one', 'two');
  await expect.poll(() => server.taken.length).toBeGreaterThan(10);
  const { sending } = await pause();
  expect(sending).toBe(0);
  const gone = server.offered.length;
  const { sent, waiting, ahead, dropped } = await counts();
  expect([sent, ahead, dropped, sent + waiting]).toEqual([gone, 0, 0, communes + 1]);
  expect(gone).toBeLessThan(communes);
  // A rehearsal's clock does not stand for it, and whoever follows the round goes on.
  expect(await countUntried(pool, new Date(at))).toMatchObject({ untried: 0, unfolded: 0 });
  expect((await followRound(worker(server), { ...round, at }, () => {})).waiting).toBe(waiting);
  // Another mail passes what is put aside.
  const sentTo = await pool.query<{ code: string }>(
    "SELECT u.code FROM messages m JOIN contacts c ON c.id = m.contact_id JOIN units u ON u.id = c.unit_id WHERE m.state = 'sent' LIMIT 1",
  );
  await plan('asked@now', [sentTo.rows[0]?.code as string], 'asked');
  await pool.query("SELECT pg_notify('tongket', '')");
  await expect.poll(() => server.taken.length).toBe(gone + 1);
  const unsent = await pool.query<{ code: string }>(
    "SELECT u.code FROM messages m JOIN contacts c ON c.id = m.contact_id JOIN units u ON u.id = c.unit_id WHERE m.round = $1 AND m.state = 'planned' ORDER BY u.code DESC LIMIT 1",
    [round.round],
  );
  await sendReport(database, cycle, unsent.rows[0]?.code as string);
  const preview = await previewResume(api(), requested, round);
  expect(preview).toMatchObject({ gone, left: waiting, owing: waiting - 1, stale: false, mail: 'reminder-before' });
  await resume();
  await expect.poll(counts).toMatchObject({ sent: communes, dropped: 1, waiting: 0, ahead: 0 });
  expect(await why()).toEqual({ sent: communes, 'dropped reported': 1 });
  expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(server.taken.length);
  expect(errors).toEqual([]);
});

test('what a server is just taking is waited for, and counted as what may still go where it does not answer in time', async () => {
  await plan();
  const slow = gate();
  const held: string[] = [];
  const server = await smtp({
    answer: ({ to }) => {
      held.push(to);
      return 'hang';
    },
  });
  closing.push(() => slow.open());
  running(server, 'one');
  await expect.poll(() => held.length).toBe(mailConnections.rounds);
  const { sending } = await pause();
  expect(sending).toBe(mailConnections.rounds);
  // Nobody knows whether they were taken. They do not go again while the round is paused.
  await expect.poll(counts, { timeout: 15_000 }).toMatchObject({ ahead: 0, sent: 0, waiting: communes + 1 });
  expect(server.offered).toHaveLength(mailConnections.rounds);
  expect(await why()).toMatchObject({ planned: communes + 1 - mailConnections.rounds });
});

test('a worker that died with mails in its hands sends none of them when its lease is over, and another one neither', async () => {
  await plan();
  for (const lane of mailLanes.keys())
    await claimMessages(pool, { lane, worker: 'dead', limit: 30, leaseSeconds: 1, at: new Date(at), host: 'nghe-an.example' });
  const { sending } = await pause();
  expect(sending).toBe(30);
  const server = await smtp();
  running(server, 'two');
  await expect.poll(counts, { timeout: 10_000 }).toMatchObject({ waiting: communes + 1, ahead: 0 });
  expect(server.offered).toEqual([]);
  await resume();
  await expect.poll(counts, { timeout: 10_000 }).toMatchObject({ sent: communes + 1 });
});

test('cancelled, what is left counts as dropped and says why, and what was folded with it goes by itself', async () => {
  // Of one mailbox: the round's mail leads, and takes along what another round has to say.
  await pool.query("UPDATE contacts SET email = 'mot-cho@tree.example' WHERE unit_id IN (SELECT id FROM units WHERE code IN ('c1', 'c2'))");
  await plan();
  await plan('remind-before@other', ['c1', 'c2']);
  await pool.query('UPDATE messages SET lane = lane, facts = facts || \'{"when": "before"}\' WHERE round = \'remind-before@other\'');
  await claimMessages(pool, { lane: 3, worker: 'none', limit: 0, leaseSeconds: 1, at: new Date(at), host: 'x.example' });
  const folded = await pool.query("SELECT count(*)::int AS n FROM messages WHERE reason = 'folded'");
  expect(folded.rows[0].n).toBe(3);
  const { act } = await cancel();
  expect(await why()).toEqual({ 'dropped cancelled': communes + 1 });
  expect(await counts()).toEqual({ sent: 0, dropped: communes + 1, failed: 0, waiting: 0, ahead: 0, unfolded: 0 });
  const server = await smtp();
  await sendAll(worker(server), at);
  expect(server.taken.map(({ to }) => to)).toEqual(['mot-cho@tree.example']);
  // It is in the record with its reason, and cannot go on.
  const acts = await readActs(pool, { programId: cycle.programId, subject: 'preliminary-2023', from: new Date(0), limit: 10 });
  expect(acts).toMatchObject([
    {
      id: act,
      action: 'cycle.round-cancelled',
      actor: 'Thường trực',
      details: { mails: communes + 1, reason: 'Chờ tỉnh trả lời', mail: 'reminder-before' },
    },
  ]);
  for (const again of [pause, cancel, resume]) await expect(again()).rejects.toMatchObject({ code: 'round-cancelled' });
});

test('what is paused is not told within the mail that it was folded into, and is told after it goes on', async () => {
  await pool.query("UPDATE contacts SET email = 'mot-cho@tree.example' WHERE unit_id IN (SELECT id FROM units WHERE code IN ('c1', 'c2'))");
  await plan('remind-before@1', ['c1']);
  await plan(round.round, ['c2']);
  const folding = { lane: 3, worker: 'none', limit: 0, leaseSeconds: 1, at: new Date(at), host: 'x.example' };
  await claimMessages(pool, folding);
  expect(await why()).toEqual({ 'dropped folded': 1 });
  await pause();
  expect(await why()).toEqual({ planned: 1 });
  const server = await smtp();
  await sendAll(worker(server), at);
  expect(server.taken).toHaveLength(1);
  expect(server.taken[0]?.raw).not.toContain('Commune c2');
  await resume();
  expect((await counts()).waiting + (await counts()).ahead).toBe(1);
});

test('pressed twice it is one act; paused twice, or let go on twice, the second is told that nothing changes', async () => {
  await plan();
  const press = asking();
  const [one, two] = await Promise.all([pause(press), pause(press)]);
  expect(one.act).toBe(two.act);
  expect((await pause(press)).act).toBe(one.act);
  await expect(pause()).rejects.toMatchObject({ code: 'nothing-changes' });
  const goOn = asking();
  const [first, second] = await Promise.all([resume(goOn), resume(goOn)]);
  expect(first.act).toBe(second.act);
  await expect(resume()).rejects.toMatchObject({ code: 'nothing-changes' });
  // Two people at once: one of them does it.
  const both = await Promise.allSettled([pause(), pause()]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('when all of it has gone there is nothing to pause or to cancel', async () => {
  await plan();
  const server = await smtp();
  await sendAll(worker(server), at);
  await recordHeld(database, { cycleId: cycle.cycleId, key: round.round, at: new Date(at) });
  for (const stop of [pause, cancel]) await expect(stop()).rejects.toMatchObject({ code: 'round-over' });
  await expect(previewStop(api(), requested, { round: round.round, cancel: true })).rejects.toMatchObject({ code: 'round-over' });
  await expect(stopRound(api(), requested, office, { ...asking(), round: 'no-such-round', cancel: true })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('a round that lies ahead is paused before it is planned, and then waits; cancelled, it is planned and dropped', async () => {
  expect(await previewStop(api(), requested, { round: round.round, cancel: false })).toMatchObject({ planned: 0, ahead: true });
  await pause();
  await plan();
  const server = await smtp();
  running(server, 'one');
  expect(await followRound(worker(server), { ...round, at }, () => {})).toMatchObject({ waiting: communes + 1, ahead: 0 });
  expect(server.offered).toEqual([]);
  await cancel();
  expect(await why()).toEqual({ 'dropped cancelled': communes + 1 });
});

test('let go on when its time has passed none of it goes, and it says why', async () => {
  await plan();
  await pause();
  now = '2023-12-20T02:00:00.000Z';
  expect(await previewResume(api(), requested, round)).toMatchObject({ stale: true, left: communes + 1 });
  await resume();
  expect(await why()).toEqual({ 'dropped stale': communes + 1 });
});

test('sent now to some, only these go, although the round is paused; paused anew, what has not gone of them stays too', async () => {
  await plan();
  await pause();
  await sendReport(database, cycle, 'c2');
  const rows = await readChosenDuties(pool, { cycleId: cycle.cycleId, codes: ['c1', 'c2'], at: new Date(now) });
  expect(await previewSendNow(api(), requested, { round: round.round, rows })).toMatchObject({ planned: 2, left: 2, owing: 1 });
  const press = asking();
  const acts = await Promise.all([1, 2].map(() => sendRoundNow(api(), requested, office, { ...press, rows })));
  expect(new Set(acts.map(({ act }) => act)).size).toBe(1);
  const server = await smtp();
  running(server, 'one', 'two');
  await expect.poll(why).toEqual({ sent: 1, 'dropped reported': 1, planned: communes - 1 });
  // Who has reported gets the receipt of that.
  expect(server.offered.map(({ to }) => to).filter((to) => to !== 'don-vi-c2@tree.example')).toEqual(['don-vi-c1@tree.example']);
  await expect(sendRoundNow(api(), requested, office, { ...asking(), rows })).rejects.toMatchObject({ code: 'nothing-changes' });
  for (const close of closing.splice(-4).reverse()) await close();
  // Said for others and not gone yet: a pause that comes later holds them like the rest.
  await resume();
  await pause();
  const others = await readChosenDuties(pool, { cycleId: cycle.cycleId, codes: ['c3'], at: new Date(now) });
  await sendRoundNow(api(), requested, office, { ...asking(), rows: others });
  await resume();
  await pause();
  running(server, 'three');
  expect(await followRound(worker(server), { ...round, at: now }, () => {})).toMatchObject({ sent: 1, waiting: communes - 1, ahead: 0 });
});

test('sent now, a mail goes whose mailbox has had its mail of the day', async () => {
  const server = await smtp();
  await plan('remind-before@other', ['c1']);
  await sendAll(worker(server), at);
  await plan(round.round, ['c1', 'c2']);
  await sendAll(worker(server), at);
  expect(await counts()).toMatchObject({ sent: 1, waiting: 1 });
  const rows = await readChosenDuties(pool, { cycleId: cycle.cycleId, codes: ['c1'], at: new Date(now) });
  await sendRoundNow(api(), requested, office, { ...asking(), rows });
  await sendAll(worker(server), at);
  expect(server.taken.map(({ to }) => to).sort()).toEqual(['c1', 'c1', 'c2'].map((code) => `don-vi-${code}@tree.example`));
});

test('when the cycle closes, what is paused is dropped with it', async () => {
  await plan();
  await pause();
  await closeAssignments(database, { cycleId: cycle.cycleId, at: new Date('2024-01-10T10:00:00Z') });
  expect(await why()).toEqual({ 'dropped closed': communes + 1 });
});

test('stopped all, what workers hold comes back at once, and none of it goes until they may', async () => {
  await plan();
  const server = await smtp({ delay: 20 });
  const errors = running(server, 'one', 'two');
  await expect.poll(() => server.taken.length).toBeGreaterThan(10);
  const { sending } = await stopAllMails(api(), office, { reason: 'Máy chủ bị chiếm' });
  expect(sending).toBe(0);
  const gone = server.offered.length;
  expect(gone).toBeLessThan(communes);
  expect((await counts()).sent).toBe(gone);
  await startAllMails(api(), office, { reason: 'Đã xong' });
  await expect.poll(counts, { timeout: 10_000 }).toMatchObject({ sent: communes + 1 });
  expect(server.offered).toHaveLength(communes + 1);
  expect(errors).toEqual([]);
});

test('a plan that is laid anew takes a pause along to the day on which its round now is, and what was put aside is planned anew', async () => {
  await plan();
  await pause();
  const current = await readPlan(pool, cycle.cycleId);
  if (!current) throw new Error('no plan');
  const { calendar, timeZone } = await readDefinition(pool, cycle.programId);
  const moved = replan(
    { calendar, timeZone, year: 2023, kind: 'preliminary', plan: current.plan, extended: [], terminatedOn: null },
    {
      due: Object.fromEntries(
        current.plan.dueByLevel.filter(({ date }) => date === '2023-12-20').map(({ level }) => [level, '2023-12-22']),
      ),
      close: null,
    },
  ).plan;
  const record = () =>
    recordPlan(pool, { cycleId: cycle.cycleId, version: current.version + 1, plan: moved, reason: 'Bão', at: new Date(now) });
  await record();
  expect(await why()).toEqual({ 'dropped overtaken': communes + 1 });
  const later = round.round.replace('2023-12-20', '2023-12-22');
  expect([...(await readStoppedRounds(pool, cycle.cycleId))]).toMatchObject([[later, { cancelled: false, reason: 'Chờ tỉnh trả lời' }]]);
  // Recorded again, and laid anew with the round where it is, it stays so.
  await record();
  expect([...(await readStoppedRounds(pool, cycle.cycleId)).keys()]).toEqual([later]);
  // What is planned of it waits, and goes when it is let go on.
  await plan(later);
  const server = await smtp();
  await sendAll(worker(server), at);
  expect(server.taken).toEqual([]);
  now = '2023-12-20T01:00:00.000Z';
  await resume({ round: later });
  await sendAll(worker(server), now);
  expect(server.taken.length).toBe(communes + 1);
});

test('a round that was cancelled before it began is not held on its new day either; what of it had begun to go does not cancel the next', async () => {
  await cancel();
  const moved = new Map([[round.round, ['remind-overdue@2023-12-20']]]);
  await moveStoppedRounds(pool, { cycleId: cycle.cycleId, moved });
  expect([...(await readStoppedRounds(pool, cycle.cycleId)).values()].map(({ cancelled }) => cancelled)).toEqual([true, true]);
  await pool.query("DELETE FROM stopped_rounds WHERE round = 'remind-overdue@2023-12-20'");
  await plan();
  await moveStoppedRounds(pool, { cycleId: cycle.cycleId, moved });
  expect([...(await readStoppedRounds(pool, cycle.cycleId)).keys()]).toEqual([round.round]);
});
