import { afterAll, beforeEach, expect, test } from 'vitest';
import { closeAssignments } from '../../prisma/queries/assignments/close-assignments.ts';
import { countAssignments } from '../../prisma/queries/assignments/count-assignments.ts';
import { unwaiveAssignments, waiveAssignments } from '../../prisma/queries/assignments/waive-assignments.ts';
import { countMails } from '../../prisma/queries/messages/count-mails.ts';
import { prepareReviewNotices } from '../../prisma/queries/messages/prepare-review-notices.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { recordDeliveries } from '../../prisma/queries/messages/record-deliveries.ts';
import { type Decision, decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { readReports } from '../../prisma/queries/reports/read-report.ts';
import { withdrawReport } from '../../prisma/queries/reports/withdraw-report.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { claimLanes } from './claim-lanes.ts';
import { answersOf, createTree, flatTree, type OpenCycle, openCycle, send, waitingForLock, whileLocked } from './open-cycle.ts';

const { database, drop } = await freshDatabase(20);
const { pool } = database;
afterAll(drop);

let trees = 0;
let cycle: OpenCycle;
const hour = (n: number): Date => new Date(Date.UTC(2023, 11, 15, n));
const draft = { figures: { members: '1' }, prose: { results: 'Đã làm 1 việc.' } };

beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, flatTree(3), `withdraw-${trees}`));
  await send(database, cycle, 'c0', { at: hour(1) });
});

const withdraw = (over: Partial<Parameters<typeof withdrawReport>[1]> = {}) =>
  withdrawReport(database, {
    assignmentId: cycle.assignmentIds.get('c0') as number,
    version: 1,
    draft,
    reason: '',
    contactId: cycle.contactIds.get('c0') as number,
    office: 'Hội Khuyến học c0',
    at: hour(5),
    ...over,
  });
const decide = (decision: 'approved' | 'returned', over: Partial<Decision> = {}) =>
  decideReport(database, {
    assignmentId: cycle.assignmentIds.get('c0') as number,
    version: 1,
    decision,
    comment: 'Xem lại.',
    fieldComments: [],
    as: 'parent',
    contactId: cycle.contactIds.get('P') as number,
    office: 'Hội Khuyến học tỉnh',
    at: hour(3),
    ...over,
  });
const again = (n: number, submissionKey = `again-${n}`) =>
  send(database, cycle, 'c0', { at: hour(n), submissionKey, answers: answersOf(2) });
const query = async (sql: string, parameters: unknown[] = []) => (await pool.query(sql, parameters)).rows;
const duty = async () =>
  (
    await query('SELECT state, version, draft, report_kind AS kind, first_sent_at AS first FROM assignments WHERE id = $1', [
      cycle.assignmentIds.get('c0'),
    ])
  )[0];
const communes = async () => (await countAssignments(pool, cycle.cycleId)).find(({ level }) => level === 'commune');
const mailsOf = (kind: string) =>
  query(
    'SELECT u.code, m.state, m.reason FROM messages m JOIN contacts c ON c.id = m.contact_id LEFT JOIN units u ON u.id = c.unit_id WHERE m.cycle_id = $1 AND m.kind = $2',
    [cycle.cycleId, kind],
  );

test('it is a draft again with its content, is not counted as sent, and stays in the record', async () => {
  expect(await communes()).toMatchObject({ expected: 3, submitted: 1, missed: 2 });
  await withdraw({ reason: 'Ghi nhầm.' });
  await withdraw();
  expect(await duty()).toEqual({ state: 'draft', version: 1, draft, kind: null, first: null });
  expect(await communes()).toMatchObject({ expected: 3, submitted: 0, nothingToReport: 0, missed: 3, late: 0 });
  const [report] = await readReports(pool, cycle.assignmentIds.get('c0') as number);
  expect(report).toMatchObject({ version: 1, decision: 'withdrawn', decidedBy: 'Hội Khuyến học c0', answers: answersOf(1) });
  expect(
    await query("SELECT subject, details->>'reason' AS reason FROM audit_events WHERE program_id = $1 AND action = 'report.withdrawn'", [
      cycle.programId,
    ]),
  ).toEqual([{ subject: 'c0', reason: 'Ghi nhầm.' }]);
  expect(await again(6)).toMatchObject({ version: 2 });
  expect(await duty()).toMatchObject({ state: 'submitted', first: hour(6) });
});

test('a correction that was begun and not sent is what is left, not the version before it', async () => {
  await pool.query(`UPDATE assignments SET draft = '{"figures":{"members":"9"},"prose":{}}', draft_saved_at = now() WHERE id = $1`, [
    cycle.assignmentIds.get('c0'),
  ]);
  await withdraw();
  expect((await duty()).draft.figures).toEqual({ members: '9' });
});

test('what it replaced undecided goes with it', async () => {
  await again(2);
  await withdraw({ version: 2 });
  const versions = await readReports(pool, cycle.assignmentIds.get('c0') as number);
  expect(versions.map(({ decision }) => decision)).toEqual(['withdrawn', 'withdrawn']);
  expect(await duty()).toMatchObject({ state: 'draft', first: null });
});

test('one that had been returned before is a returned report again, which was sent when it first was', async () => {
  await decide('returned');
  await again(4);
  await withdraw({ version: 2 });
  expect(await duty()).toMatchObject({ state: 'returned', version: 2, kind: 'figures', first: hour(1) });
  expect(await communes()).toMatchObject({ submitted: 1, returned: 1, missed: 2 });
});

test('what was decided, waived, never sent, sent anew or closed is refused, each in its own words', async () => {
  await again(2);
  await expect(withdraw()).rejects.toMatchObject({ code: 'withdraw-overtaken' });
  await decide('returned', { version: 2 });
  await expect(withdraw({ version: 2 })).rejects.toMatchObject({ code: 'nothing-to-withdraw' });
  await again(4);
  await decide('approved', { version: 3 });
  await expect(withdraw({ version: 3 })).rejects.toMatchObject({ code: 'report-already-approved' });
  await expect(withdraw({ assignmentId: cycle.assignmentIds.get('c1') as number })).rejects.toMatchObject({ code: 'nothing-to-withdraw' });
  await closeAssignments(database, { cycleId: cycle.cycleId, at: hour(9) });
  await expect(withdraw({ version: 3 })).rejects.toMatchObject({ code: 'report-cycle-closed' });
});

test('let off and expected again, what was withdrawn is the draft that it was', async () => {
  await withdraw();
  const { programId, cycleId } = cycle;
  const act = {
    programId,
    cycleId,
    cycle: { year: 2023 },
    codes: ['c0'],
    reason: 'Thử',
    office: 'Thường trực',
    at: hour(6),
    subject: 'preliminary-2023',
  };
  await waiveAssignments(database, { ...act, key: 'let-off-1' });
  await unwaiveAssignments(database, { ...act, key: 'let-off-2' });
  expect(await duty()).toMatchObject({ state: 'draft' });
});

test('of a unit that withdraws and a reviewer who decides at once, one is told that the other was first', async () => {
  const lock = `SELECT 1 FROM assignments WHERE id = ${cycle.assignmentIds.get('c0')} FOR UPDATE`;
  await whileLocked(database, lock, async (release) => {
    const both = Promise.allSettled([withdraw(), decide('approved')]);
    await waitingForLock(database, 2);
    release();
    const refused = (await both).filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(1);
    const { state } = await duty();
    expect(refused[0]?.reason.code).toBe(state === 'approved' ? 'report-already-approved' : 'no-report-to-decide');
  });
});

test('a unit that withdraws in the second of the close is in before it, or told that it has closed', async () => {
  await whileLocked(database, `SELECT 1 FROM assignments WHERE id = ${cycle.assignmentIds.get('c2')} FOR UPDATE`, async (release) => {
    const closing = closeAssignments(database, { cycleId: cycle.cycleId, at: hour(9) });
    await waitingForLock(database, 1);
    const withdrawing = Promise.allSettled([withdraw()]);
    await waitingForLock(database, 2);
    release();
    await closing;
    expect(await withdrawing).toMatchObject([{ status: 'rejected', reason: { code: 'report-cycle-closed' } }]);
  });
  expect(await duty()).toMatchObject({ state: 'submitted' });
});

test('withdrawn and not sent again, it is missed at the close', async () => {
  await withdraw();
  await closeAssignments(database, { cycleId: cycle.cycleId, at: hour(9) });
  expect(await duty()).toMatchObject({ state: 'missed' });
  expect(await communes()).toMatchObject({ expected: 3, submitted: 0, missed: 3 });
});

const deliver = async (kind: string, n: number) => {
  const rows = await query("SELECT id FROM messages WHERE cycle_id = $1 AND kind = $2 AND state IN ('planned', 'claimed')", [
    cycle.cycleId,
    kind,
  ]);
  await recordDeliveries(
    pool,
    rows.map(({ id }) => ({ id, reply: '250 OK', at: hour(n) })),
  );
};
const notifyReviewers = (n: number) =>
  prepareReviewNotices(pool, { cycleId: cycle.cycleId, programId: cycle.programId, round: `remind-reviewers@${n}`, at: hour(n) });

test('whoever was told that it waits is told that it does not, and nobody else', async () => {
  await withdraw();
  expect(await mailsOf('report-withdrawn')).toEqual([]);
  await again(6);
  await notifyReviewers(7);
  await withdraw({ version: 2, at: hour(8) });
  // It was planned and has not gone out: what it would tell is not so any more.
  expect(await mailsOf('report-withdrawn')).toEqual([]);
  await again(9);
  await deliver('awaiting-review', 10);
  await withdraw({ version: 3, at: hour(11) });
  expect(await mailsOf('report-withdrawn')).toEqual([{ code: 'P', state: 'planned', reason: null }]);
  await again(12);
  await claimLanes(pool);
  expect(await mailsOf('report-withdrawn')).toEqual([{ code: 'P', state: 'dropped', reason: 'overtaken' }]);
});

test('it is reminded again from then on, and never of what it has sent: no mail counts as sent after the report', async () => {
  const remind = (n: number) =>
    prepareUnitMessages(pool, {
      programId: cycle.programId,
      cycleId: cycle.cycleId,
      round: `reminder@${n}`,
      kind: 'reminder',
      dueAt: null,
      codes: null,
      facts: { when: 'asked' },
      at: hour(n),
    });
  const reminded = async () => (await mailsOf('reminder')).filter(({ code }) => code === 'c0').map(({ state, reason }) => reason ?? state);
  const withoutReports = () => pool.query("UPDATE messages SET state = 'dropped', reason = 'overtaken' WHERE kind = 'receipt'");
  await withoutReports();
  await remind(2);
  expect(await reminded()).toEqual([]);
  await withdraw({ at: hour(3) });
  await remind(4);
  await deliver('reminder', 4);
  expect(await reminded()).toEqual(['sent']);
  await again(6);
  await withoutReports();
  expect(await countMails(pool, cycle.cycleId)).toMatchObject({ afterSubmission: 0 });
  // Replaced by itself, then returned: owed again, however many versions were sent before.
  await again(7);
  await decide('returned', { version: 3, at: hour(8) });
  await remind(9);
  await deliver('reminder', 9);
  expect(await countMails(pool, cycle.cycleId)).toMatchObject({ afterSubmission: 0 });
  await again(10);
  const [message] = await query("SELECT m.id FROM messages m WHERE m.kind = 'reminder' AND m.assignment_id = $1 LIMIT 1", [
    cycle.assignmentIds.get('c0'),
  ]);
  await recordDeliveries(pool, [{ id: message.id, reply: '250 OK', at: hour(11) }]);
  expect(await countMails(pool, cycle.cycleId)).toMatchObject({ afterSubmission: 1 });
});
