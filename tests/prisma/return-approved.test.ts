import { afterAll, beforeEach, expect, test } from 'vitest';
import { closeEarly, takeBackClose } from '../../activities/close-early.ts';
import { lapseCycle } from '../../activities/end-program.ts';
import { reopenCycle } from '../../activities/reopen-cycle.ts';
import { closeAssignments } from '../../prisma/queries/assignments/close-assignments.ts';
import { countAssignments } from '../../prisma/queries/assignments/count-assignments.ts';
import { readWouldBeLost } from '../../prisma/queries/assignments/read-would-be-lost.ts';
import { readCompiledRows } from '../../prisma/queries/compilations/read-compiled-rows.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readLeafFigures } from '../../prisma/queries/figures/read-figures.ts';
import { readRolledUp, readTotals } from '../../prisma/queries/figures/read-totals.ts';
import { readYearGroups } from '../../prisma/queries/figures/read-year-groups.ts';
import { rollUpFigures } from '../../prisma/queries/figures/roll-up-figures.ts';
import { sumBelow, sumsBelow } from '../../prisma/queries/figures/sum-below.ts';
import { readHappenings } from '../../prisma/queries/happenings/read-happenings.ts';
import { type AskedCorrection, askCorrection } from '../../prisma/queries/report-corrections/ask-correction.ts';
import { type CorrectionDecision, decideCorrection } from '../../prisma/queries/report-corrections/decide-correction.ts';
import { readWaitingCorrection } from '../../prisma/queries/report-corrections/read-waiting-corrections.ts';
import { countLapsedCorrections, readLapsedCorrection } from '../../prisma/queries/report-corrections/tell-lapsed-corrections.ts';
import { withdrawCorrection } from '../../prisma/queries/report-corrections/withdraw-correction.ts';
import { countApprovedSince } from '../../prisma/queries/reports/count-approved-since.ts';
import { type Decision, decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { readReports } from '../../prisma/queries/reports/read-report.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { claimLanes } from './claim-lanes.ts';
import { answersOf, createTree, type OpenCycle, openCycle, send, waitingForLock, whileLocked } from './open-cycle.ts';

const { database, drop } = await freshDatabase(20);
const { pool } = database;
afterAll(drop);

let trees = 0;
let cycle: OpenCycle;

/** P over D0 and D1, D0 over c0 and c1, D1 over c2. */
const tree = [
  { code: 'P', name: 'tỉnh Mẫu', level: 'province', parent_code: null },
  { code: 'D0', name: 'huyện Đầu', level: 'district', parent_code: 'P' },
  { code: 'D1', name: 'huyện Sau', level: 'district', parent_code: 'P' },
  { code: 'c0', name: 'xã Số 0', level: 'commune', parent_code: 'D0' },
  { code: 'c1', name: 'xã Số 1', level: 'commune', parent_code: 'D0' },
  { code: 'c2', name: 'xã Số 2', level: 'commune', parent_code: 'D1' },
];

const above = (code: string) => (code === 'P' ? null : (tree.find((unit) => unit.code === code)?.parent_code as string));
const decide = (code: string, decision: 'approved' | 'returned', over: Partial<Decision> = {}) =>
  decideReport(database, {
    assignmentId: cycle.assignmentIds.get(code) as number,
    version: 1,
    decision,
    comment: decision === 'returned' ? 'Ghi 1.250, danh sách có 125.' : '',
    fieldComments: [],
    as: above(code) === null ? 'coordinator' : 'parent',
    contactId: cycle.contactIds.get(above(code) ?? 'P') as number,
    office: `Hội Khuyến học ${above(code) ?? 'tỉnh'}`,
    at: new Date('2023-12-27T02:00:00Z'),
    ...over,
  });
const takeBack = (code: string, over: Partial<Decision> = {}) => decide(code, 'returned', { above: [], ...over });
const becomes = (which: 'returned' | 'kept', ...codes: string[]) => codes.map((code) => ({ code, version: 1, becomes: which }));

beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, tree, `back-${trees}`));
  for (const [index, code] of ['c0', 'c1', 'c2'].entries()) await send(database, cycle, code, { answers: answersOf(10 ** index) });
  for (const code of ['c0', 'c1', 'c2']) await decide(code, 'approved');
});

const query = async (sql: string, parameters: unknown[] = []) => (await pool.query(sql, parameters)).rows;
const states = async () =>
  Object.fromEntries(
    (
      await query('SELECT u.code, a.state FROM assignments a JOIN units u ON u.id = a.unit_id WHERE a.cycle_id = $1 ORDER BY u.code', [
        cycle.cycleId,
      ])
    ).map(({ code, state }) => [code, state]),
  );
const mails = async () =>
  (
    await query(
      `SELECT m.kind, c.role, u.code, m.facts->>'becomes' AS "becomes" FROM messages m JOIN contacts c ON c.id = m.contact_id LEFT JOIN units u ON u.id = c.unit_id
       WHERE m.cycle_id = $1 AND m.kind IN ('returned', 'returned-below') ORDER BY m.id`,
      [cycle.cycleId],
    )
  ).map(({ kind, role, code, becomes: what }) => [kind, code ?? role, what].filter(Boolean).join(' '));
const record = () =>
  query(
    `SELECT action, subject, actor, details->>'reason' AS reason FROM audit_events
     WHERE program_id = $1 AND action IN ('report.approval-returned', 'report.returned-with', 'report.kept') ORDER BY id`,
    [cycle.programId],
  );
const path = async (code: string) => (await query('SELECT path FROM assignments WHERE id = $1', [cycle.assignmentIds.get(code)]))[0].path;
const sum = async (code: string) => (await sumBelow(pool, { ...cycle, path: await path(code) })).figures.members;

test('its figures leave every sum at once, and come back with the corrected version', async () => {
  const all = [cycle.assignmentIds.get('P') as number, cycle.assignmentIds.get('D0') as number];
  const read = async () => ({
    totals: await readTotals(pool, cycle).then(({ counted, figures }) => [counted, figures.members]),
    leaves: [...(await readLeafFigures(pool, cycle)).keys()].sort(),
    sums: [await sum('P'), await sum('D0')],
    several: [...(await sumsBelow(pool, { ...cycle, assignmentIds: all })).values()]
      .map(({ counted, figures }) => [counted, figures.members])
      .sort(),
    years: (await readYearGroups(pool, { ...(await readCycle(pool, cycle.cycleId)), earlier: [] }, ['members'])).groups.get('members'),
    approved: (await countAssignments(pool, cycle.cycleId)).map((row) => row.approved),
  });
  expect(await sum('P')).toBe(111);
  await takeBack('c0');
  expect(await read()).toEqual({
    totals: [2, 110],
    leaves: ['c1', 'c2'],
    sums: [110, 10],
    several: [
      [1, 10],
      [2, 110],
    ],
    years: [{ units: 2, values: [110] }],
    approved: [0, 0, 2],
  });
  await send(database, cycle, 'c0', { submissionKey: 'corrected', answers: answersOf(5) });
  await decide('c0', 'approved', { version: 2 });
  expect((await read()).sums).toEqual([115, 15]);
  expect(await query('SELECT draft FROM assignments WHERE id = $1', [cycle.assignmentIds.get('c0')])).toEqual([{ draft: null }]);
  const versions = await readReports(pool, cycle.assignmentIds.get('c0') as number);
  expect(versions.map(({ version, decision, comment }) => [version, decision, comment])).toEqual([
    [2, 'approved', null],
    [1, 'returned', 'Ghi 1.250, danh sách có 125.'],
  ]);
});

test('the unit is told once, the record has who and why, and the same press again changes nothing', async () => {
  await Promise.all([1, 2, 3].map(() => takeBack('c0')));
  await takeBack('c0');
  expect(await mails()).toEqual(['returned c0']);
  expect(await record()).toEqual([
    { action: 'report.approval-returned', subject: 'c0', actor: 'Hội Khuyến học D0', reason: 'Ghi 1.250, danh sách có 125.' },
  ]);
  const told = await readHappenings(pool, { programId: cycle.programId, cycleId: cycle.cycleId, subject: 'preliminary-2023' });
  expect(told).toMatchObject([
    {
      words: { vi: 'Trả lại báo cáo đã duyệt của xã Số 0.' },
      actor: 'Hội Khuyến học D0',
      reason: 'Ghi 1.250, danh sách có 125.',
    },
  ]);
});

test('the coordinator may return what a unit above approved, which is told then', async () => {
  await takeBack('c0', { as: 'coordinator', contactId: null, office: 'Thường trực' });
  await takeBack('c0', { as: 'coordinator', contactId: null, office: 'Thường trực' });
  expect(await states()).toMatchObject({ c0: 'returned', D0: 'owing' });
  expect(await mails()).toEqual(['returned-below D0', 'returned c0']);
});

test('what was sent above it is returned with it, up the tree, and everybody is told', async () => {
  for (const code of ['D0', 'D1', 'P']) await send(database, cycle, code, { answers: { figures: {}, prose: {} } });
  await decide('D0', 'approved');
  await takeBack('c0', { above: becomes('returned', 'D0', 'P') });
  expect(await states()).toEqual({ c0: 'returned', c1: 'approved', c2: 'approved', D0: 'returned', D1: 'submitted', P: 'returned' });
  expect((await mails()).sort()).toEqual([
    'returned c0',
    'returned-below D0 returned',
    'returned-below P returned',
    'returned-below coordinator returned',
  ]);
  expect((await record()).map(({ action, subject }) => `${subject} ${action}`)).toEqual([
    'D0 report.returned-with',
    'P report.returned-with',
    'c0 report.approval-returned',
  ]);
  const [own] = await readReports(pool, cycle.assignmentIds.get('P') as number);
  expect(own).toMatchObject({ decision: 'returned', comment: expect.stringContaining('xã Số 0') });
});

test('or keeps its figures with the difference explained, which is gone when the same comes again', async () => {
  for (const code of ['D0', 'P'])
    await send(database, cycle, code, { answers: { figures: code === 'P' ? { members: 7 } : {}, prose: {} } });
  await decide('D0', 'approved');
  await takeBack('c0', { above: becomes('kept', 'D0', 'P') });
  await decide('P', 'approved');
  expect(await states()).toMatchObject({ c0: 'returned', D0: 'approved', P: 'approved' });
  const stated = async () =>
    Object.fromEntries(
      (await readCompiledRows(pool, cycle)).flatMap(({ code, stated: own }) =>
        own ? [[code, [own.figures.members, own.explanations?.members]]] : [],
      ),
    );
  // What a unit stated of its own stands before what is kept for it.
  expect(await stated()).toEqual({ D0: [11, expect.stringContaining('xã Số 0')], P: [7, undefined] });
  expect((await mails()).sort()).toEqual(['returned c0', 'returned-below D0 kept', 'returned-below P kept']);

  await takeBack('c1', { above: becomes('kept', 'D0', 'P') });
  expect((await stated()).D0).toEqual([11, expect.stringMatching(/xã Số 0[\s\S]*xã Số 1/)]);

  // What it stated of its own is older than a report in its sum that is approved since; what is kept for it is by its nature.
  const before = async () => (await readCompiledRows(pool, cycle)).filter(({ statedBefore }) => statedBefore.length > 0);
  await query("UPDATE reports SET submitted_at = '2023-12-27T03:00:00Z' WHERE assignment_id = ANY($1)", [
    ['D0', 'P'].map((code) => cycle.assignmentIds.get(code)),
  ]);
  expect(await before()).toEqual([]);
  // Nor by the sum without what it counted and was returned since, while that is still to be sent again.
  const since = async (at: string, most = 9) => countApprovedSince(pool, { ...cycle, path: await path('P'), since: new Date(at), most });
  await query("UPDATE reports SET submitted_at = '2023-12-27T02:30:00Z' WHERE assignment_id = $1", [cycle.assignmentIds.get('P')]);
  await query("UPDATE reports SET decided_at = '2023-12-27T02:45:00Z' WHERE counted_from IS NOT NULL AND assignment_id = $1", [
    cycle.assignmentIds.get('c0'),
  ]);
  const stale = [['P', ['members']]];
  expect((await before()).map(({ code, statedBefore }) => [code, statedBefore])).toEqual(stale);
  expect([await since('2023-12-27T02:30:00Z'), await since('2023-12-27T02:45:00Z'), await since('2023-12-27T01:00:00Z')]).toEqual([
    1, 0, 1,
  ]);
  await send(database, cycle, 'c0', { submissionKey: 'corrected', answers: answersOf(5) });
  await decide('c0', 'approved', { version: 2, at: new Date('2023-12-27T04:00:00Z') });
  expect((await before()).map(({ code, statedBefore }) => [code, statedBefore])).toEqual(stale);
  expect([await since('2023-12-27T02:30:00Z'), await since('2023-12-27T01:00:00Z'), await since('2023-12-27T01:00:00Z', 1)]).toEqual([
    1, 2, 2,
  ]);
});

test('a report above that was not shown stops it: nothing is returned and nobody told', async () => {
  await send(database, cycle, 'D0', { answers: { figures: {}, prose: {} } });
  await expect(takeBack('c0')).rejects.toMatchObject({ code: 'above-not-chosen', details: { units: 'huyện Đầu' } });
  const older = [{ code: 'D0', version: 2, becomes: 'kept' as const }];
  await expect(takeBack('c0', { above: older })).rejects.toMatchObject({ code: 'above-not-chosen' });
  expect(await states()).toMatchObject({ c0: 'approved', D0: 'submitted' });
  expect([await sum('P'), await mails(), await record()]).toEqual([111, [], []]);
});

test('a report above that is sent in the same second is in the sum it was sent with, or stops the return', async () => {
  await whileLocked(database, `SELECT 1 FROM cycles WHERE id = ${cycle.cycleId} FOR UPDATE`, async (release) => {
    const sending = send(database, cycle, 'D0', { answers: { figures: {}, prose: {} } });
    await waitingForLock(database, 1);
    const returning = Promise.allSettled([takeBack('c0')]);
    await waitingForLock(database, 2);
    release();
    await sending;
    const [outcome] = await returning;
    const { c0, D0 } = await states();
    expect([outcome?.status, c0, D0]).toEqual(
      outcome?.status === 'fulfilled' ? ['fulfilled', 'returned', 'submitted'] : ['rejected', 'approved', 'submitted'],
    );
  });
});

test('only whoever decides it and the coordinator may, and not what was handed on, not an earlier version, not after the close', async () => {
  await expect(decide('c0', 'returned')).rejects.toMatchObject({ code: 'no-report-to-decide' });
  await expect(takeBack('c0', { version: 2 })).rejects.toMatchObject({ code: 'version-conflict' });
  await pool.query("UPDATE assignments SET reviewer = 'coordinator' WHERE id = $1", [cycle.assignmentIds.get('c1')]);
  await expect(takeBack('c1')).rejects.toMatchObject({ code: 'no-report-to-decide' });
  await closeAssignments(database, { cycleId: cycle.cycleId, at: new Date('2024-01-10T10:00:00Z') });
  for (const as of ['parent', 'coordinator'] as const)
    await expect(takeBack('c0', { as })).rejects.toMatchObject({ code: 'report-cycle-closed' });
  expect(await states()).toMatchObject({ c0: 'approved', c1: 'approved' });
});

test('in the second before the close it counts or is refused, and the roll-up says the same', async () => {
  await whileLocked(database, `SELECT 1 FROM assignments WHERE id = ${cycle.assignmentIds.get('D1')} FOR UPDATE`, async (release) => {
    const closing = closeAssignments(database, { cycleId: cycle.cycleId, at: new Date('2024-01-10T10:00:00Z') });
    await waitingForLock(database, 1);
    const returning = Promise.allSettled([takeBack('c0')]);
    await waitingForLock(database, 2);
    release();
    await closing;
    expect(await returning).toMatchObject([{ status: 'rejected', reason: { code: 'report-cycle-closed' } }]);
  });
  await rollUpFigures(database, cycle);
  expect(await readRolledUp(pool, cycle)).toMatchObject({ counted: 3, figures: { members: 111 } });
});

test('what was returned before the close and not sent again is in no sum of the result', async () => {
  await takeBack('c0');
  await closeAssignments(database, { cycleId: cycle.cycleId, at: new Date('2024-01-10T10:00:00Z') });
  await rollUpFigures(database, cycle);
  expect(await readRolledUp(pool, cycle)).toMatchObject({ counted: 2, figures: { members: 110 } });
  expect(await states()).toMatchObject({ c0: 'returned' });
});

const correct = (code: string, over: Partial<AskedCorrection> = {}) =>
  askCorrection(database, {
    assignmentId: cycle.assignmentIds.get(code) as number,
    version: 1,
    answers: answersOf(7),
    reason: 'Ghi nhầm số của năm trước.',
    files: {},
    submissionKey: `press-of-correction-${code}`,
    contentHash: 'hash',
    contactId: cycle.contactIds.get(code) as number,
    office: `Hội Khuyến học ${code}`,
    at: new Date('2023-12-27T01:00:00Z'),
    ...over,
  });
const asked = async (code: string) =>
  (await readWaitingCorrection(pool, { id: cycle.assignmentIds.get(code) as number, state: 'approved' })) ?? undefined;
const answer = async (code: string, decision: 'approved' | 'returned', over: Partial<CorrectionDecision> = {}) =>
  decideCorrection(database, {
    assignmentId: cycle.assignmentIds.get(code) as number,
    correction: (await asked(code))?.id ?? 0,
    decision,
    comment: decision === 'returned' ? 'Danh sách vẫn là số cũ.' : '',
    as: 'parent',
    contactId: cycle.contactIds.get('D0') as number,
    office: 'Hội Khuyến học D0',
    at: new Date('2023-12-27T03:00:00Z'),
    above: [],
    ...over,
  });
const takeBackCorrection = (code: string, correction: number) =>
  withdrawCorrection(database, {
    ...{ assignmentId: cycle.assignmentIds.get(code) as number, correction },
    ...{ office: `Hội Khuyến học ${code}`, at: new Date('2023-12-27T04:00:00Z') },
  });
const told = async () =>
  (
    await query(
      "SELECT m.kind, u.code FROM messages m JOIN contacts c ON c.id = m.contact_id LEFT JOIN units u ON u.id = c.unit_id WHERE m.cycle_id = $1 AND m.kind LIKE 'correction%' ORDER BY m.id",
      [cycle.cycleId],
    )
  ).map(({ kind, code }) => `${kind} ${code}`);
test('a correction of an approved report counts once it is taken: a version of its own with its reason, and the report above is returned or keeps its figures', async () => {
  const before = await sum('D0');
  await send(database, cycle, 'D0', { answers: { figures: {}, prose: {} } });
  // A program may ask with the key with which it sent the report. The same press again, and what counts as long as nobody has decided.
  const [{ submissionKey }] = await query('SELECT submission_key AS "submissionKey" FROM reports WHERE assignment_id = $1', [
    cycle.assignmentIds.get('c0'),
  ]);
  for (const key of [submissionKey, submissionKey]) await correct('c0', { submissionKey: key });
  // Begun before it was approved: older than what is taken.
  await query(`UPDATE assignments SET draft = '{"figures":{},"prose":{}}', draft_saved_at = '2023-12-26T01:00:00Z' WHERE id = $1`, [
    cycle.assignmentIds.get('c0'),
  ]);
  expect([await told(), await sum('D0'), (await states()).c0]).toEqual([['correction-asked D0'], before, 'approved']);
  await expect(answer('c0', 'approved')).rejects.toMatchObject({ code: 'above-not-chosen' });
  await expect(answer('c0', 'approved', { as: 'parent', duty: cycle.assignmentIds.get('D1') as number })).rejects.toMatchObject({
    code: 'not-your-child',
  });
  const id = (await asked('c0'))?.id as number;
  // Of what is not approved it is not even asked: nearly all that is looked at is not.
  expect(await readWaitingCorrection({} as never, { id: cycle.assignmentIds.get('c0') as number, state: 'submitted' })).toBeNull();
  const taken = { correction: id, above: becomes('returned', 'D0') };
  // Two at once, and pressed again: it is taken once.
  await Promise.all([answer('c0', 'approved', taken), answer('c0', 'approved', taken)]);
  expect(await states()).toMatchObject({ c0: 'approved', D0: 'returned' });
  const versions = await readReports(pool, cycle.assignmentIds.get('c0') as number);
  expect(versions.map(({ version, decision, corrects }) => [version, decision, corrects])).toEqual([
    [2, 'approved', 'Ghi nhầm số của năm trước.'],
    [1, 'approved', null],
  ]);
  expect(await sum('D0')).not.toEqual(before);
  expect(
    (
      await query("SELECT count(*)::int AS n FROM messages WHERE cycle_id = $1 AND kind = 'approved' AND facts->>'version' = '2'", [
        cycle.cycleId,
      ])
    )[0].n,
  ).toBe(1);
  // Refusing what was taken changes nothing; what another version stands for is not corrected.
  await expect(answer('c0', 'returned', { correction: id })).rejects.toMatchObject({ code: 'correction-overtaken' });
  await expect(correct('c0', { submissionKey: 'press-of-correction-late' })).rejects.toMatchObject({ code: 'correction-overtaken' });
  const rows = await readCompiledRows(pool, cycle);
  expect(rows.filter(({ corrected }) => corrected).map(({ code }) => code)).toEqual(['c0']);
});

test('a correction that is refused, withdrawn, replaced or overtaken leaves what was approved as it is', async () => {
  // A file that was counted is removed in the moment in which it is asked for.
  await expect(correct('c0', { files: { minutes: 1 } })).rejects.toMatchObject({ code: 'correction-overtaken' });
  expect(await told()).toEqual([]);
  await correct('c0');
  await correct('c0', { submissionKey: 'press-of-correction-again', reason: 'Bổ sung lý do.' });
  expect((await asked('c0'))?.reason).toBe('Bổ sung lý do.');
  await answer('c0', 'returned');
  expect([await asked('c0'), (await told()).at(-1), (await states()).c0]).toEqual([undefined, 'correction-refused c0', 'approved']);
  // Taken back in the second in which it is decided: it is not taken.
  await correct('c0', { submissionKey: 'press-of-correction-seventh' });
  const gone = (await asked('c0'))?.id as number;
  await whileLocked(database, `UPDATE report_corrections SET state = 'withdrawn' WHERE id = ${gone}`, async (release) => {
    const late = answer('c0', 'approved', { correction: gone }).then(
      () => 'taken',
      ({ code }) => code,
    );
    await waitingForLock(database, 1);
    release();
    expect(await late).toBe('correction-overtaken');
  });
  // The one that was seen is taken back, once; whoever was told of none is told nothing, and what was asked since stands.
  const third = await correct('c0', { submissionKey: 'press-of-correction-third' });
  for (const _ of [1, 2]) await takeBackCorrection('c0', third);
  expect([await asked('c0'), (await told()).at(-1)]).toEqual([undefined, 'correction-asked D0']);
  const told1 = await correct('c0', { submissionKey: 'press-of-correction-eighth' });
  await query(
    "INSERT INTO deliveries (message_id, accepted_at, reply) SELECT id, $2, '250' FROM messages WHERE cycle_id = $1 AND round = $3",
    [cycle.cycleId, '2023-12-27T01:00:00Z', `correction-asked@c0.${told1}`],
  );
  const newer = await correct('c0', { submissionKey: 'press-of-correction-ninth' });
  await expect(takeBackCorrection('c0', told1)).rejects.toMatchObject({ code: 'correction-overtaken' });
  expect((await asked('c0'))?.id).toBe(newer);
  await expect(takeBackCorrection('c1', newer)).rejects.toMatchObject({ code: 'not-found' });
  // Also who was told of the one that it took the place of: to them it waited.
  for (const _ of [1, 2]) await takeBackCorrection('c0', newer);
  expect((await told()).slice(-2)).toEqual(['correction-asked D0', 'correction-withdrawn D0']);
  // Returned while it waits: it waits for nobody, and is not taken.
  await correct('c1');
  const id = (await asked('c1'))?.id as number;
  await takeBack('c1');
  expect(await asked('c1')).toBeUndefined();
  await expect(answer('c1', 'approved', { correction: id })).rejects.toMatchObject({ code: 'correction-overtaken' });
  await expect(correct('c1', { submissionKey: 'press-of-correction-fourth' })).rejects.toMatchObject({ code: 'nothing-to-correct' });
  // In the second of the close it comes before it or after.
  // Where nobody right above gets mails, the standing office is told.
  await query("UPDATE contacts SET ends_at = '2023-12-01' WHERE id = $1", [cycle.contactIds.get('D1')]);
  await correct('c2', { submissionKey: 'press-of-correction-fifth' });
  expect((await told()).at(-1)).toBe('correction-asked null');
  // Before the close it is named; after it what was approved stands, and its unit is told, once. What waited for nobody is told of to nobody.
  const lost = async () => (await readWouldBeLost(pool, { cycleId: cycle.cycleId, most: 10 })).corrections;
  expect(await lost()).toMatchObject({ total: 1, units: [{ code: 'c2' }] });
  const waiting = (await asked('c2'))?.id as number;
  for (const at of ['2024-01-10T10:00:00Z', '2024-01-10T10:00:01Z']) await closeAssignments(database, { ...cycle, at: new Date(at) });
  expect([await asked('c2'), (await told()).slice(-2), (await lost()).total]).toEqual([
    ...[undefined, ['correction-asked null', 'correction-lapsed c2'], 0],
  ]);
  const c2 = cycle.assignmentIds.get('c2') as number;
  expect(await readLapsedCorrection(pool, c2)).toEqual({ askedAt: new Date('2023-12-27T01:00:00.000Z'), ended: false });
  expect(await readLapsedCorrection(pool, cycle.assignmentIds.get('c1') as number)).toBeNull();
  await expect(correct('c2', { submissionKey: 'press-of-correction-sixth' })).rejects.toMatchObject({ code: 'report-cycle-closed' });
  await expect(takeBackCorrection('c2', waiting)).rejects.toMatchObject({ code: 'report-cycle-closed' });
  // Opened again it waits again, unless its report is returned by that.
  const again = async (but: string[]) => countLapsedCorrections(pool, { cycleId: cycle.cycleId, but });
  expect([await again([]), await again(['c2'])]).toEqual([1, 0]);
  await query("UPDATE cycles SET state = 'open' WHERE id = $1", [cycle.cycleId]);
  expect((await asked('c2'))?.id).toBe(waiting);
});

test('whoever decides a correction is told when it waits again, and its unit when the program ends before anybody has decided', async () => {
  const context = activityContext(database, { smtpUrl: 'smtp://127.0.0.1:9' });
  const turning = { cycleId: cycle.cycleId, reason: 'Thiếu số liệu', terminatedOn: null, by: 'Hội Khuyến học tỉnh' };
  await query("UPDATE programs SET state = 'active' WHERE id = $1", [cycle.programId]);
  const id = await correct('c0');
  await closeEarly(context, { ...turning, version: 2, at: '2023-12-28T02:00:00Z', press: 'press-of-closing' });
  const back = { ...turning, version: 3, at: '2023-12-28T03:00:00Z', press: 'press-of-opening' };
  for (const _ of [1, 2]) await takeBackClose(context, back);
  expect(await told()).toEqual(['correction-asked D0', 'correction-lapsed c0', 'correction-asked D0']);
  // What is returned by opening it again waits for nobody.
  await correct('c1');
  await closeEarly(context, { ...turning, version: 4, at: '2023-12-28T04:00:00Z', press: 'press-of-closing-again' });
  const again = { ...turning, version: 5, codes: ['c1'], until: '2024-01-15', above: 'kept' as const };
  await reopenCycle(context, { ...again, at: '2023-12-28T05:00:00Z', press: 'press-of-reopening' });
  expect((await told()).slice(3).sort()).toEqual([...Array(2).fill('correction-asked D0'), 'correction-lapsed c0', 'correction-lapsed c1']);
  const asks = await query(
    "SELECT id, round, facts->'again' AS again FROM messages WHERE cycle_id = $1 AND kind = 'correction-asked' AND facts->>'code' = 'c0' ORDER BY id",
    [cycle.cycleId],
  );
  expect(asks.map(({ round, again: said }) => [round, said])).toEqual([
    [`correction-asked@c0.${id}`, false],
    [`correction-asked@c0.${id}@3`, true],
    [`correction-asked@c0.${id}@5`, true],
  ]);
  // Its mail is on its way in the moment in which it is taken back: what is told after it is told too.
  await query("UPDATE messages SET state = 'claimed' WHERE id = $1", [asks[2].id]);
  await takeBackCorrection('c0', id);
  expect((await told()).at(-1)).toBe('correction-withdrawn D0');
  const last = await correct('c0', { submissionKey: 'press-of-correction-last' });
  for (const at of ['2024-01-02T01:00:00Z', '2024-01-02T01:00:01Z']) await lapseCycle(context, { cycleId: cycle.cycleId, at });
  expect((await told()).slice(-2)).toEqual(['correction-asked D0', 'correction-lapsed c0']);
  const lapsed = await query(
    "SELECT facts->'ended' AS ended FROM messages WHERE cycle_id = $1 AND kind = 'correction-lapsed' AND (facts->>'correction')::int = $2",
    [cycle.cycleId, last],
  );
  expect(lapsed).toEqual([{ ended: true }]);
  const sent = await claimLanes(pool);
  expect(sent.filter(({ kind }) => kind === 'correction-lapsed').map(({ facts }) => facts.ended)).toContain(true);
  expect(await readLapsedCorrection(pool, cycle.assignmentIds.get('c0') as number)).toMatchObject({ ended: true });
});
