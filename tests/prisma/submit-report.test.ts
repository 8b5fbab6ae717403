import { afterAll, beforeEach, expect, test } from 'vitest';
import { closeAssignments } from '../../prisma/queries/assignments/close-assignments.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { saveReportDraft } from '../../prisma/queries/reports/save-report-draft.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { answersOf, createTree, flatTree, type OpenCycle, openCycle, send, waitingForLock, whileLocked } from './open-cycle.ts';

const { database, drop } = await freshDatabase(20);
afterAll(drop);

let trees = 0;
let cycle: OpenCycle;

beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, flatTree(30), `submit-${trees}`));
});

const one = async (sql: string, parameters: unknown[] = []) => (await database.pool.query(sql, parameters)).rows[0];
const assignment = (code: string) =>
  one('SELECT state, version, draft, draft_version AS "draftVersion" FROM assignments WHERE id = $1', [cycle.assignmentIds.get(code)]);
const counted = (code: string) =>
  one(
    `SELECT (SELECT count(*)::int FROM reports WHERE assignment_id = $1) AS reports,
            (SELECT count(*)::int FROM messages WHERE assignment_id = $1 AND kind = 'receipt') AS receipts,
            (SELECT count(*)::int FROM audit_events WHERE program_id = $2 AND action = 'report.submitted' AND subject = $3) AS events`,
    [cycle.assignmentIds.get(code), cycle.programId, code],
  );
const close = () => closeAssignments(database, { cycleId: cycle.cycleId, at: new Date('2024-01-10T10:00:00Z') });
const approve = (code: string) =>
  decideReport(database, {
    assignmentId: cycle.assignmentIds.get(code) as number,
    version: 1,
    decision: 'approved',
    comment: '',
    fieldComments: [],
    as: 'parent',
    contactId: null,
    office: 'Cấp trên',
    at: new Date('2023-12-18T02:00:00Z'),
  });

test('a report is a version, a receipt and a record', async () => {
  const sent = await send(database, cycle, 'c0');
  expect(sent).toMatchObject({ version: 1, kind: 'figures' });
  expect(sent.contentHash).toMatch(/^[0-9a-f]{64}$/);
  expect(await assignment('c0')).toMatchObject({ state: 'submitted', version: 1, draft: null });
  expect(await counted('c0')).toEqual({ reports: 1, receipts: 1, events: 1 });
});

test('the same press of the button twice is one version, answered alike', async () => {
  const first = await send(database, cycle, 'c0');
  // The second post may even say something else: the first one stands.
  expect(await send(database, cycle, 'c0', { answers: answersOf(9) })).toEqual(first);
  expect(await counted('c0')).toEqual({ reports: 1, receipts: 1, events: 1 });
});

test('five posts of one press at once are one version', async () => {
  const all = await Promise.all(Array.from({ length: 5 }, () => send(database, cycle, 'c0')));
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  expect(await counted('c0')).toEqual({ reports: 1, receipts: 1, events: 1 });
});

test('a file that is removed or added in the moment in which a report is sent stops it, and what was sent with it is answered alike', async () => {
  const file = (key: string) =>
    database.pool.query(
      `WITH file AS (INSERT INTO attachments (program_id, hash, kind, bytes, name, added_at, added_by)
         VALUES ($1, $2, 'pdf', 9, 'bien ban.pdf', '2023-12-15', 'Xã') RETURNING id)
       INSERT INTO signed_papers (assignment_id, attachment_id, number, issued_on, key, indicator)
       SELECT $3, id, 'Biên bản', '2023-12-15', $2, 'minutes' FROM file`,
      [cycle.programId, key, cycle.assignmentIds.get('c0')],
    );
  await file('one');
  // Whoever changes files holds the duty: who sends meanwhile waits, and then sees what is there.
  const id = cycle.assignmentIds.get('c0');
  const removing = `SELECT FROM assignments WHERE id = ${id} FOR UPDATE; UPDATE signed_papers SET withdrawn_at = now() WHERE assignment_id = ${id}`;
  await whileLocked(database, removing, async (release) => {
    const sending = send(database, cycle, 'c0', { files: { minutes: 1 } });
    const refused = expect(sending).rejects.toMatchObject({ code: 'draft-conflict' });
    await waitingForLock(database, 1);
    release();
    await refused;
  });
  expect(await counted('c0')).toEqual({ reports: 0, receipts: 0, events: 0 });
  await file('two');
  await expect(send(database, cycle, 'c0', { files: { minutes: 0 } })).rejects.toMatchObject({ code: 'draft-conflict' });
  const sent = await send(database, cycle, 'c0', { files: { minutes: 1 } });
  await file('three');
  expect(await send(database, cycle, 'c0', { files: { minutes: 1 } })).toEqual(sent);
});

test('two people who send at the same moment make two versions, one after the other', async () => {
  const sent = await Promise.all([1, 2].map((n) => send(database, cycle, 'c0', { submissionKey: `person-${n}`, answers: answersOf(n) })));
  expect(sent.map(({ version }) => version).sort()).toEqual([1, 2]);
  expect(await assignment('c0')).toMatchObject({ state: 'submitted', version: 2 });
});

test('after the close nothing is taken, except the answer to what was taken before', async () => {
  const before = await send(database, cycle, 'c0');
  await close();
  await expect(send(database, cycle, 'c1')).rejects.toMatchObject({ code: 'report-cycle-closed' });
  expect(await counted('c1')).toEqual({ reports: 0, receipts: 0, events: 0 });
  expect(await send(database, cycle, 'c0')).toEqual(before);
});

test('an approved report cannot be sent again', async () => {
  await send(database, cycle, 'c0');
  await approve('c0');
  await expect(send(database, cycle, 'c0', { submissionKey: 'second-press' })).rejects.toMatchObject({ code: 'report-already-approved' });
  expect(await assignment('c0')).toMatchObject({ state: 'approved', version: 1 });
});

test('who sends in the second of the close is in or is told so, never missed with a receipt', async () => {
  const codes = Array.from({ length: 30 }, (_, n) => `c${n}`);
  const [closing, ...sending] = await Promise.allSettled([close(), ...codes.map((code) => send(database, cycle, code))]);
  expect(closing.status).toBe('fulfilled');
  for (const [n, outcome] of sending.entries()) {
    const { state } = await assignment(`c${n}`);
    const { reports } = await counted(`c${n}`);
    if (outcome.status === 'fulfilled') expect({ state, reports }).toEqual({ state: 'submitted', reports: 1 });
    else {
      expect(outcome.reason).toMatchObject({ code: 'report-cycle-closed' });
      expect({ state, reports }).toEqual({ state: 'missed', reports: 0 });
    }
  }
});

test('a sender who comes while the close is under way waits for it, and the two never stop each other', async () => {
  const first = cycle.assignmentIds.get('c0');
  await whileLocked(database, `SELECT 1 FROM assignments WHERE id = ${first} FOR UPDATE`, async (release) => {
    const closing = close();
    await waitingForLock(database, 1);
    const sending = Promise.allSettled(['c20', 'c29'].map((code) => send(database, cycle, code)));
    await waitingForLock(database, 3);
    release();
    await closing;
    for (const outcome of await sending) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'report-cycle-closed' } });
  });
  expect(await assignment('c29')).toMatchObject({ state: 'missed' });
});

test('of reports that come at once each is answered as its own; who is waited for or cannot be stored holds up nobody else', async () => {
  const [held, unstorable] = [10, 11];
  const lock = `SELECT 1 FROM assignments WHERE id = ${cycle.assignmentIds.get(`c${held}`)} FOR UPDATE`;
  await whileLocked(database, lock, async (release) => {
    const sending = Array.from({ length: 30 }, (_, n) =>
      send(database, cycle, `c${n}`, { answers: n === unstorable ? { figures: {}, prose: { results: '\0' } } : answersOf(n) }),
    );
    await expect(sending[unstorable]).rejects.toThrow('unsupported Unicode escape sequence');
    for (const [n, sent] of sending.entries()) {
      if (n === held || n === unstorable) continue;
      const stored = await one('SELECT answers, submitted_by AS by FROM reports WHERE id = $1', [(await sent).id]);
      expect(stored).toEqual({ answers: answersOf(n), by: cycle.contactIds.get(`c${n}`) });
    }
    expect(await counted(`c${held}`)).toEqual({ reports: 0, receipts: 0, events: 0 });
    release();
    expect(await sending[held]).toMatchObject({ version: 1 });
  });
  for (const n of [held, 0, 29]) expect(await counted(`c${n}`)).toEqual({ reports: 1, receipts: 1, events: 1 });
});

test('a draft is kept as it was typed; whoever saves on top of another one is told', async () => {
  const assignmentId = cycle.assignmentIds.get('c0') as number;
  const at = new Date('2023-12-14T02:00:00Z');
  const ownDraft = { figures: { members: '1.2o0' }, prose: { results: 'dở dang' } };
  expect(await saveReportDraft(database.pool, { assignmentId, basedOn: 0, draft: ownDraft, at })).toBe(1);
  expect(await assignment('c0')).toEqual({ state: 'draft', version: 0, draft: ownDraft, draftVersion: 1 });
  const theirs = saveReportDraft(database.pool, { assignmentId, basedOn: 0, draft: { figures: {}, prose: {} }, at });
  await expect(theirs).rejects.toMatchObject({ code: 'draft-conflict' });
  expect(await assignment('c0')).toMatchObject({ draft: ownDraft });
  expect(await saveReportDraft(database.pool, { assignmentId, basedOn: 1, draft: { figures: {}, prose: {} }, at })).toBe(2);
});

test('of ten who save the same draft at once, one is taken', async () => {
  const assignmentId = cycle.assignmentIds.get('c0') as number;
  const at = new Date('2023-12-14T02:00:00Z');
  const saves = Array.from({ length: 10 }, (_, n) =>
    saveReportDraft(database.pool, { assignmentId, basedOn: 0, draft: { figures: { members: String(n) }, prose: {} }, at }),
  );
  const outcomes = await Promise.allSettled(saves);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('sending takes the draft away, and a page that was open before cannot bring it back', async () => {
  const assignmentId = cycle.assignmentIds.get('c0') as number;
  const draft = { figures: { members: '7' }, prose: {} };
  const at = new Date('2023-12-14T02:00:00Z');
  await saveReportDraft(database.pool, { assignmentId, basedOn: 0, draft, at });
  await send(database, cycle, 'c0');
  await expect(saveReportDraft(database.pool, { assignmentId, basedOn: 1, draft, at })).rejects.toMatchObject({ code: 'draft-conflict' });
  expect(await assignment('c0')).toMatchObject({ state: 'submitted', draft: null });
});

test('no draft is saved of an approved report, nor in a closed cycle', async () => {
  const draft = { figures: {}, prose: {} };
  const at = new Date('2023-12-19T02:00:00Z');
  const save = (code: string, basedOn: number) =>
    saveReportDraft(database.pool, { assignmentId: cycle.assignmentIds.get(code) as number, basedOn, draft, at });
  await send(database, cycle, 'c0');
  await approve('c0');
  await expect(save('c0', 1)).rejects.toMatchObject({ code: 'report-already-approved' });
  await close();
  await expect(save('c1', 0)).rejects.toMatchObject({ code: 'report-cycle-closed' });
});
