import { afterAll, beforeEach, expect, test } from 'vitest';
import { closeAssignments } from '../../prisma/queries/assignments/close-assignments.ts';
import { readLeafFigures } from '../../prisma/queries/figures/read-figures.ts';
import { type Decision, decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { decideReports } from '../../prisma/queries/reports/decide-reports.ts';
import { readReports } from '../../prisma/queries/reports/read-report.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { answersOf, createTree, flatTree, type OpenCycle, openCycle, send, waitingForLock, whileLocked } from './open-cycle.ts';

const { database, drop } = await freshDatabase(20);
afterAll(drop);

let trees = 0;
let cycle: OpenCycle;

beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, flatTree(3), `decide-${trees}`));
  await send(database, cycle, 'c0');
});

const decide = (decision: 'approved' | 'returned', over: Partial<Decision> & { code?: string } = {}) => {
  const { code = 'c0', ...rest } = over;
  return decideReport(database, {
    assignmentId: cycle.assignmentIds.get(code) as number,
    version: 1,
    decision,
    comment: decision === 'returned' ? 'Xem lại số hội viên.' : '',
    fieldComments: [],
    as: code === 'P' ? 'coordinator' : 'parent',
    contactId: cycle.contactIds.get('P') as number,
    office: 'Hội Khuyến học tỉnh',
    at: new Date('2023-12-16T02:00:00Z'),
    ...rest,
  });
};
const query = async (sql: string, parameters: unknown[] = []) => (await database.pool.query(sql, parameters)).rows;
const state = async (code: string) =>
  (await query('SELECT state, ever_returned AS returned FROM assignments WHERE id = $1', [cycle.assignmentIds.get(code)]))[0];
const notices = () => query("SELECT round, facts FROM messages WHERE cycle_id = $1 AND kind = 'returned'", [cycle.cycleId]);
const events = () =>
  query("SELECT action, subject FROM audit_events WHERE program_id = $1 AND action <> 'program.created' AND action <> 'report.submitted'", [
    cycle.programId,
  ]);
const figures = () => readLeafFigures(database.pool, cycle);

test('approving a leaf writes the figures that it sent, and nothing else', async () => {
  await decide('approved');
  expect(await state('c0')).toEqual({ state: 'approved', returned: false });
  expect([...(await figures())]).toEqual([['c0', answersOf(1).figures]]);
  expect(await notices()).toEqual([]);
  expect(await events()).toEqual([{ action: 'report.approved', subject: 'c0' }]);
});

test("a parent's own figures never count: they stand beside the sum", async () => {
  await send(database, cycle, 'P', { answers: answersOf(99) });
  await decide('approved', { code: 'P', contactId: null });
  expect(await state('P')).toMatchObject({ state: 'approved' });
  expect(await figures()).toEqual(new Map());
});

test('returning plans one notice with the words, writes no figure and stays in the record', async () => {
  const fieldComments = [{ indicator: 'members', comment: 'Gấp mười năm ngoái' }];
  await decide('returned', { fieldComments });
  expect(await state('c0')).toEqual({ state: 'returned', returned: true });
  expect(await notices()).toMatchObject([
    {
      round: 'returned@c0.1',
      facts: { version: 1, reviewer: 'Hội Khuyến học tỉnh', comment: 'Xem lại số hội viên.', fields: fieldComments },
    },
  ]);
  expect(await figures()).toEqual(new Map());
  expect(await events()).toEqual([{ action: 'report.returned', subject: 'c0' }]);
  const [report] = await readReports(database.pool, cycle.assignmentIds.get('c0') as number);
  expect(report).toMatchObject({ decision: 'returned', comment: 'Xem lại số hội viên.', fieldComments, submittedBy: 'Hội Khuyến học c0' });
});

test('the same decision pressed twice, or five times at once, is one decision', async () => {
  await Promise.all(Array.from({ length: 5 }, () => decide('returned')));
  await decide('returned');
  expect(await notices()).toHaveLength(1);
  expect(await events()).toHaveLength(1);
});

test('of two reviewers who decide differently at once, one is told that it is decided', async () => {
  const outcomes = await Promise.allSettled([decide('approved'), decide('returned')]);
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused).toHaveLength(1);
  expect(refused[0]?.reason).toMatchObject({ code: 'no-report-to-decide' });
  const { state: now } = await state('c0');
  expect((await figures()).size).toBe(now === 'approved' ? 1 : 0);
  expect(await notices()).toHaveLength(now === 'approved' ? 0 : 1);
});

test('a decision on a version that has been replaced since is refused', async () => {
  await send(database, cycle, 'c0', { submissionKey: 'corrected-by-itself', answers: answersOf(2) });
  await expect(decide('approved')).rejects.toMatchObject({ code: 'version-conflict' });
  expect(await state('c0')).toMatchObject({ state: 'submitted' });
  await decide('approved', { version: 2 });
  expect((await figures()).get('c0')).toEqual(answersOf(2).figures);
});

test('a corrected report can be decided again: each version keeps its own decision and notice', async () => {
  await decide('returned');
  await send(database, cycle, 'c0', { submissionKey: 'second', answers: answersOf(2) });
  await decide('returned', { version: 2 });
  await send(database, cycle, 'c0', { submissionKey: 'third', answers: answersOf(3) });
  await decide('approved', { version: 3 });
  expect(await state('c0')).toEqual({ state: 'approved', returned: true });
  expect((await notices()).map(({ round }) => round)).toEqual(['returned@c0.1', 'returned@c0.2']);
  const reports = await readReports(database.pool, cycle.assignmentIds.get('c0') as number);
  expect(reports.map(({ version, decision }) => [version, decision])).toEqual([
    [3, 'approved'],
    [2, 'returned'],
    [1, 'returned'],
  ]);
  expect((await figures()).get('c0')).toEqual(answersOf(3).figures);
});

test('what was not sent, and what nobody knows, cannot be decided', async () => {
  await expect(decide('approved', { code: 'c1' })).rejects.toMatchObject({ code: 'no-report-to-decide' });
  await expect(decide('approved', { assignmentId: 999_999 })).rejects.toMatchObject({ code: 'not-found' });
});

test('after the close nothing is decided, and the same decision again is still answered', async () => {
  await send(database, cycle, 'c1');
  await decide('approved');
  await closeAssignments(database, { cycleId: cycle.cycleId, at: new Date('2024-01-10T10:00:00Z') });
  await expect(decide('approved', { code: 'c1' })).rejects.toMatchObject({ code: 'report-cycle-closed' });
  await decide('approved');
  expect((await figures()).size).toBe(1);
});

test('a reviewer who decides while the close is under way waits for it and is told', async () => {
  const unsent = cycle.assignmentIds.get('c2');
  await whileLocked(database, `SELECT 1 FROM assignments WHERE id = ${unsent} FOR UPDATE`, async (release) => {
    const closing = closeAssignments(database, { cycleId: cycle.cycleId, at: new Date('2024-01-10T10:00:00Z') });
    await waitingForLock(database, 1);
    const deciding = Promise.allSettled([decide('approved')]);
    await waitingForLock(database, 2);
    release();
    await closing;
    expect(await deciding).toMatchObject([{ status: 'rejected', reason: { code: 'report-cycle-closed' } }]);
  });
  expect(await figures()).toEqual(new Map());
});

test('"nothing to report" is approved with its stocks marked as carried over', async () => {
  await send(database, cycle, 'c1', { kind: 'nothing', answers: { figures: { members: 40, students: 0 }, prose: {} } });
  await decide('approved', { code: 'c1' });
  const table = `figures.form_${cycle.formId}`;
  expect(await query(`SELECT carried, members, students, "mobilisedVnd" FROM ${table} WHERE cycle_id = $1`, [cycle.cycleId])).toEqual([
    { carried: true, members: 40, students: 0, mobilisedVnd: null },
  ]);
});

test('several are decided one by one: what was replaced, never sent or unknown is answered and holds up none of the others', async () => {
  for (const code of ['c1', 'c2']) await send(database, cycle, code, code === 'c2' ? {} : { answers: answersOf(7) });
  await send(database, cycle, 'c2', { submissionKey: 'newer', answers: answersOf(3) });
  const approve = (assignmentId: number): Decision => ({
    assignmentId,
    version: 1,
    decision: 'approved',
    comment: '',
    fieldComments: [],
    as: 'parent',
    contactId: cycle.contactIds.get('P') as number,
    office: 'Hội Khuyến học tỉnh',
    at: new Date('2023-12-16T02:00:00Z'),
  });
  const ids = ['c2', 'c0', 'P', 'c1'].map((code) => cycle.assignmentIds.get(code) as number);
  const all = [...ids.slice(0, 3), 999_999, ...ids.slice(3)].map(approve);
  const outcomes = async () => (await decideReports(database, all)).map(({ problem }) => problem?.code ?? null);
  expect(await outcomes()).toEqual(['version-conflict', null, 'no-report-to-decide', 'not-found', null]);
  expect([...(await figures()).keys()].sort()).toEqual(['c0', 'c1']);
  // Interrupted and asked for again, it is the same.
  expect(await outcomes()).toEqual(['version-conflict', null, 'no-report-to-decide', 'not-found', null]);
  expect(await events()).toHaveLength(2);
});
