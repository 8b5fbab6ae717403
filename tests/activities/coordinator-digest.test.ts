import { beforeEach, expect, test } from 'vitest';
import { createMailSender } from '../../activities/mail-sender.ts';
import { startSender } from '../../activities/send-messages.ts';
import { type Database, inTransaction } from '../../prisma/database.ts';
import { closeAssignments } from '../../prisma/queries/assignments/close-assignments.ts';
import { prepareCloseMoved } from '../../prisma/queries/messages/prepare-close-moved-mails.ts';
import { prepareCoordinatorDigest } from '../../prisma/queries/messages/prepare-coordinator-digest.ts';
import { prepareCoordinatorEscalation } from '../../prisma/queries/messages/prepare-escalations.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { prepareWouldBeLost } from '../../prisma/queries/messages/prepare-would-be-lost.ts';
import { recordRefusals } from '../../prisma/queries/messages/record-deliveries.ts';
import { kindsThatSayMoreThanDigest } from '../../rules/message-kinds.ts';
import { type OpenCycle, send as sendReport } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { sendAll } from '../setup/send-all.ts';
import { eachWithCycle, standingOffice } from '../setup/sending-cycle.ts';
import { startTestSmtp } from './smtp-server.ts';

const own = eachWithCycle(4);
let database: Database;
let pool: Database['pool'];
let cycle: OpenCycle;
beforeEach(() => {
  ({ database, cycle } = own);
  pool = database.pool;
});

const morning = (day: string) => `${day}T01:30:00.000Z`;
const dayOf = (day: string) =>
  own.hold(morning(day), (on) => on.remindReviewers({ cycleId: cycle.cycleId, round: `remind-reviewers@${day}`, at: morning(day) }));
const toOffice = () => own.mailsTo(standingOffice);
const sent = (at: string) => ({ at: new Date(at) });

test('on a working day on which something came in the standing office gets one mail, true when it goes; on others none', async () => {
  await dayOf('2023-12-15');
  expect(await toOffice()).toEqual([]);
  await sendReport(database, cycle, 'c0', sent('2023-12-15T03:00:00Z'));
  await dayOf('2023-12-18');
  const [first] = await toOffice();
  expect(first?.subject).toContain('Đã có 1 trên 5 báo cáo');
  expect(first?.text).toContain('Mới gửi hoặc sửa: 1 báo cáo, kể từ 07:30 ngày 01/12/2023');
  expect(first?.text).not.toContain('Quá hạn');
  // Tried again it is the same mail.
  await dayOf('2023-12-18');
  expect(await toOffice()).toHaveLength(1);
  // A due day has gone by; on the day after nothing has happened.
  await dayOf('2023-12-26');
  await dayOf('2023-12-27');
  expect(await toOffice()).toHaveLength(2);
  // Since the one before it, and as it stands when it goes.
  await sendReport(database, cycle, 'c1', sent('2023-12-27T03:00:00Z'));
  await prepareCoordinatorDigest(pool, { ...cycle, at: new Date(morning('2023-12-28')) });
  await sendReport(database, cycle, 'c2', sent('2023-12-28T01:31:00Z'));
  await sendAll(own.context, '2023-12-28T01:32:00.000Z');
  const [, , third] = await toOffice();
  expect(third?.subject).toContain('Đã có 3 trên 5 báo cáo');
  expect(third?.text).toContain('2 báo cáo, kể từ 08:30 ngày 26/12/2023');
});

test('it says what happens on the next working day, and who is silent when a due day has gone by, in one mail with who owes', async () => {
  await dayOf('2023-12-15');
  expect(await toOffice()).toEqual([]);
  await dayOf('2023-12-19');
  const [before] = await toOffice();
  expect(before?.text).toMatch(/Sẽ làm vào thứ Tư 20\/12\/2023/i);
  expect(before?.text).toContain('Nhắc ngày cuối: 4 đơn vị còn phải nộp');
  await sendReport(database, cycle, 'c0', sent('2023-12-19T03:00:00Z'));
  const at = '2023-12-22T01:00:00.000Z';
  await own.hold(at, (on) =>
    on.escalateToCoordinator({ cycleId: cycle.cycleId, round: 'escalate-coordinator@2023-12-20', due: '2023-12-20', at }),
  );
  await dayOf('2023-12-22');
  const [, told, ...more] = await toOffice();
  expect(more).toEqual([]);
  expect(told?.subject).toContain('3 đơn vị quá hạn');
  expect(told?.text.match(/xã Số 1/g)).toHaveLength(1);
  expect(told?.text).not.toContain('xã Số 0');
});

test('an address that took no mail in the morning is told of in it, with where it is put right', async () => {
  await sendReport(database, cycle, 'c0', sent('2023-12-18T03:00:00Z'));
  await pool.query("UPDATE messages SET state = 'claimed', leased_by = 'test-worker' WHERE kind = 'receipt'");
  const { rows } = await pool.query<{ id: number }>("SELECT id FROM messages WHERE kind = 'receipt'");
  const early = new Date('2023-12-19T01:00:05Z');
  const refusal = {
    domain: 'tree.example',
    reason: '550 5.1.1 no such user',
    result: 'final',
    refusal: 'no-such-address',
    waits: 'nothing',
  } as const;
  await recordRefusals(
    pool,
    'test-worker',
    rows.map(({ id }) => ({ id, ...refusal })),
    early,
  );
  await sendAll(own.context, '2023-12-19T01:20:00.000Z');
  expect(await toOffice()).toEqual([]);
  await dayOf('2023-12-19');
  const mails = await toOffice();
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain('Không nhận được thư: 1 địa chỉ');
  expect(mails[0]?.text).toContain(`/programs/${cycle.programId}/undelivered`);
});

test('once the cycle has closed none goes that waited', async () => {
  await sendReport(database, cycle, 'c0', sent('2023-12-18T03:00:00Z'));
  await prepareCoordinatorDigest(pool, { ...cycle, at: new Date(morning('2023-12-19')) });
  await closeAssignments(database, { cycleId: cycle.cycleId, at: new Date('2024-01-10T10:00:00Z') });
  await sendAll(own.context, '2024-01-10T10:01:00.000Z');
  expect(await toOffice()).toEqual([]);
  const { rows } = await pool.query("SELECT state, reason FROM messages WHERE kind = 'coordinator-digest'");
  expect(rows).toEqual([{ state: 'dropped', reason: 'closed' }]);
});

test('none is planned from the close on, though nobody has held it yet', async () => {
  const { rows } = await pool.query<{ close: Date }>("SELECT at AS close FROM moments WHERE kind = 'close'");
  const close = rows[0]?.close.getTime() as number;
  await sendReport(database, cycle, 'c0', { at: new Date(close - 3_600_000) });
  const plannedAt = async (at: number) => {
    await prepareCoordinatorDigest(pool, { ...cycle, at: new Date(at) });
    return (await pool.query("SELECT FROM messages WHERE kind = 'coordinator-digest'")).rowCount;
  };
  expect(await plannedAt(close)).toBe(0);
  expect(await plannedAt(close + 24 * 3_600_000)).toBe(0);
  expect(await plannedAt(close - 60_000)).toBe(1);
});

test('a unit above gets one mail of its children on a day: who is silent, and what awaits it, though the steps are half an hour apart', async () => {
  await sendReport(database, cycle, 'c0', sent('2023-12-18T03:00:00Z'));
  const at = '2023-12-22T01:00:00.000Z';
  await own.hold(at, (on) => on.escalateToParents({ cycleId: cycle.cycleId, round: 'escalate-parent@2023-12-20', due: '2023-12-20', at }));
  await dayOf('2023-12-22');
  const mails = await own.mailsTo('don-vi-P@tree.example');
  expect(mails).toHaveLength(1);
  const { text = '' } = mails[0] ?? {};
  expect(text).toContain('xã Số 1');
  expect(text).toContain('Chờ duyệt: 1 báo cáo');
  expect(text).toContain('Chưa nộp: 3 đơn vị trực thuộc, trong đó 3 đã quá hạn');
});

/** Two working days before the close. */
const lastDay = '2024-01-08T01:30:00.000Z';
const more: Record<(typeof kindsThatSayMoreThanDigest)[number], (at: Date) => Promise<unknown>> = {
  'would-be-lost': (at) => prepareWouldBeLost(pool, { ...cycle, at }),
  'close-missed': (at) =>
    prepareCloseMoved(pool, { ...cycle, round: 'close-moved@2024-01-24', was: '2024-01-10T10:00:00Z', close: '2024-01-24T10:00:00Z', at }),
};
const digests = async () => (await pool.query("SELECT state, reason FROM messages WHERE kind = 'coordinator-digest'")).rows;
const overtaken = [{ state: 'dropped', reason: 'overtaken' }];

test.each(kindsThatSayMoreThanDigest)(
  'beside %s no mail of the day goes, though it was planned later and neither saw the other',
  async (kind) => {
    await sendReport(database, cycle, 'c0', sent('2024-01-05T03:00:00Z'));
    await inTransaction(database, async (client) => {
      await prepareCoordinatorDigest(client, { ...cycle, at: new Date('2024-01-08T01:30:05Z') });
      await more[kind](new Date(lastDay));
    });
    await sendAll(own.context, '2024-01-08T01:30:06.000Z');
    expect(await toOffice()).toHaveLength(1);
    expect(await digests()).toEqual(overtaken);
  },
);

test.each(kindsThatSayMoreThanDigest)('a mail of the day that a worker has in hand is called back once %s is planned', async (kind) => {
  await sendReport(database, cycle, 'c0', sent('2024-01-05T03:00:00Z'));
  await sendAll(own.context, '2024-01-05T03:00:01.000Z');
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const server = await startTestSmtp({
    holdRecipient: () => {
      asked.resolve();
      return answered.promise;
    },
  });
  own.after(server.stop);
  const mail = createMailSender({ smtpUrl: server.smtpUrl, from: 'tong-ket@nghe-an.example', timeoutSeconds: 60 });
  own.after(() => mail.close());
  const context = activityContext(database, server, { mail });
  await prepareCoordinatorDigest(pool, { ...cycle, at: new Date(lastDay) });
  const errors: unknown[] = [];
  const sender = startSender(
    context,
    async () => new Date(lastDay),
    (error) => errors.push(error),
  );
  await asked.promise;
  await more[kind](new Date(lastDay));
  await expect.poll(digests).toEqual(overtaken);
  answered.resolve();
  await expect.poll(() => server.taken.filter(({ to }) => to === standingOffice).length).toBe(1);
  await sender.stop();
  expect(errors).toEqual([]);
});

/** A reminder to each unit and a mail to the office of who is overdue, planned on the morning of the close and waiting since. */
async function waitingBeforeClose(): Promise<void> {
  await sendReport(database, cycle, 'c0', sent('2024-01-05T03:00:00Z'));
  await sendAll(own.context, '2024-01-05T03:00:01.000Z');
  own.server.taken.length = 0;
  const round = { ...cycle, at: new Date('2024-01-10T01:00:00Z'), dueAt: null };
  await prepareUnitMessages(pool, { ...round, round: 'last-call@2024-01-10', kind: 'reminder', codes: null, facts: { when: 'last-call' } });
  const { rows } = await pool.query<{ due: Date }>("SELECT DISTINCT due_at AS due FROM assignments WHERE due_at < '2024-01-10'");
  for (const { due } of rows)
    await prepareCoordinatorEscalation(pool, { ...round, round: `escalate-coordinator@${due.toISOString()}`, dueAt: due });
  await prepareCoordinatorDigest(pool, { ...cycle, at: new Date('2024-01-08T01:30:00Z') });
}
const waited = async () =>
  (
    await pool.query(
      "SELECT DISTINCT kind, state, reason FROM messages WHERE kind NOT IN ('close-moved', 'close-missed', 'receipt') ORDER BY kind",
    )
  ).rows;
const nothingToSay = ['coordinator-digest', 'escalation-coordinator', 'reminder'].map((kind) => ({ kind, ...overtaken[0] }));

test('once the close has gone by, held or not, nothing goes that reminded of it: what the office is asked then says all', async () => {
  await waitingBeforeClose();
  await sendAll(own.context, '2024-01-22T01:00:00.000Z');
  expect(own.server.taken).toEqual([]);
  expect(await waited()).toEqual(nothingToSay);
});

test('beside what is told of a missed close goes nothing that waited since before it, though the close is ahead again', async () => {
  await waitingBeforeClose();
  await more['close-missed'](new Date('2024-01-22T01:00:00Z'));
  await pool.query("UPDATE moments SET at = '2024-01-24T10:00:00Z' WHERE kind = 'close'");
  await sendAll(own.context, '2024-01-22T01:00:00.000Z');
  expect(own.server.taken.map(({ to }) => to).sort()).toEqual([...new Set(own.server.taken.map(({ to }) => to))].sort());
  expect(await toOffice()).toHaveLength(1);
  expect(await waited()).toEqual(nothingToSay);
});
