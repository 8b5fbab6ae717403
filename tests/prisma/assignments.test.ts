import { afterAll, beforeEach, expect, test } from 'vitest';
import { inTransaction } from '../../prisma/database.ts';
import { closeAssignments } from '../../prisma/queries/assignments/close-assignments.ts';
import { countAssignments } from '../../prisma/queries/assignments/count-assignments.ts';
import { countByDay } from '../../prisma/queries/assignments/count-by-day.ts';
import { extendAssignments } from '../../prisma/queries/assignments/extend-assignments.ts';
import { moveDues } from '../../prisma/queries/assignments/move-dues.ts';
import { hasDuties, openAssignments } from '../../prisma/queries/assignments/open-assignments.ts';
import { readChosenDuties } from '../../prisma/queries/assignments/read-chosen-duties.ts';
import { readAwaiting } from '../../prisma/queries/assignments/read-review-queue.ts';
import { readStates, readStatesOf } from '../../prisma/queries/assignments/read-states.ts';
import { readTree, readTreeMark } from '../../prisma/queries/assignments/read-tree.ts';
import { readCompiledRows } from '../../prisma/queries/compilations/read-compiled-rows.ts';
import { createCycle } from '../../prisma/queries/cycles/create-cycle.ts';
import { readDecidingTimes } from '../../prisma/queries/cycles/read-deciding-times.ts';
import { readRolledUp } from '../../prisma/queries/figures/read-totals.ts';
import { rollUpFigures } from '../../prisma/queries/figures/roll-up-figures.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { saveReportDraft } from '../../prisma/queries/reports/save-report-draft.ts';
import { rollUp } from '../../rules/roll-up.ts';
import type { UnitRow } from '../../rules/units.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { answersOf, createTree, flatTree, type OpenCycle, openCycle, send } from './open-cycle.ts';

const { database, drop } = await freshDatabase();
afterAll(drop);

/** Two districts; d2 has no communes: a leaf above the lowest level. */
const tree: UnitRow[] = [
  { code: 'P', name: 'tỉnh', level: 'province', parent_code: null },
  { code: 'd1', name: 'huyện Một', level: 'district', parent_code: 'P' },
  { code: 'd2', name: 'huyện Hai', level: 'district', parent_code: 'P' },
  ...['c1', 'c2', 'c3', 'c4'].map((code) => ({ code, name: `xã ${code}`, level: 'commune', parent_code: 'd1' })),
];
let trees = 0;
let cycle: OpenCycle;

beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, tree, `assignments-${trees}`));
});

const query = async (sql: string, parameters: unknown[] = []) => (await database.pool.query(sql, parameters)).rows;
const all = () =>
  query(
    `SELECT u.code, a.level, a.leaf, a.state, a.reviewer, a.due_at AS due, pu.code AS parent FROM assignments a JOIN units u ON u.id = a.unit_id
     LEFT JOIN assignments p ON p.id = a.parent_id LEFT JOIN units pu ON pu.id = p.unit_id WHERE a.cycle_id = $1 ORDER BY a.ordinal`,
    [cycle.cycleId],
  );
const decide = (code: string, decision: 'approved' | 'returned', as: 'parent' | 'coordinator' = 'parent') =>
  decideReport(database, {
    assignmentId: cycle.assignmentIds.get(code) as number,
    version: 1,
    decision,
    comment: 'Xem lại.',
    fieldComments: [],
    as,
    contactId: null,
    office: 'Cấp trên',
    at: new Date('2023-12-18T02:00:00Z'),
  });
const sameOpening = () => ({
  cycleId: cycle.cycleId,
  programId: cycle.programId,
  validOn: '2023-12-14',
  due: [...cycle.due].map(([level, at]) => ({ level, at: at.toISOString() })),
});
const close = () => closeAssignments(database, { cycleId: cycle.cycleId, at: new Date('2024-01-10T10:00:00Z') });

test('every unit of the tree gets its duty: due by its level, checked by the unit above, the top one by the coordinator', async () => {
  const rows = await all();
  expect(rows.map(({ code, leaf, reviewer, parent, state }) => [code, leaf, reviewer, parent, state])).toEqual([
    ['P', false, 'coordinator', null, 'owing'],
    ['d1', false, 'parent', 'P', 'owing'],
    ...['c1', 'c2', 'c3', 'c4'].map((code) => [code, true, 'parent', 'd1', 'owing']),
    ['d2', true, 'parent', 'P', 'owing'],
  ]);
  for (const { level, due } of rows) expect(due).toEqual(cycle.due.get(level));
});

test('opened twice, or twice at once, nothing is added and nothing that was sent is touched', async () => {
  await send(database, cycle, 'c1');
  const before = await all();
  const opening = sameOpening();
  expect(await Promise.all([openAssignments(database.pool, opening), openAssignments(database.pool, opening)])).toEqual([7, 7]);
  expect(await all()).toEqual(before);
});

test('an opening that was cut off after some duties, or before they had the ones above them, is completed', async () => {
  const whole = await all();
  const missing = ['d1', 'c2', 'd2'].map((code) => cycle.assignmentIds.get(code));
  await query('UPDATE assignments SET parent_id = NULL WHERE cycle_id = $1', [cycle.cycleId]);
  await query('DELETE FROM assignments WHERE id = ANY($1)', [missing]);
  await openAssignments(database.pool, sameOpening());
  expect(await all()).toEqual(whole);
});

test('a first opening, which looks for nothing before it writes, makes the same; where something is there already it changes nothing', async () => {
  const whole = await all();
  const opening = { ...sameOpening(), first: true };
  await expect(openAssignments(database.pool, opening)).rejects.toThrow('duplicate key');
  expect(await all()).toEqual(whole);
  await query('DELETE FROM assignments WHERE cycle_id = $1', [cycle.cycleId]);
  expect(await hasDuties(database.pool, cycle.cycleId)).toBe(false);
  expect(await openAssignments(database.pool, opening)).toBe(7);
  expect(await hasDuties(database.pool, cycle.cycleId)).toBe(true);
  expect(await all()).toEqual(whole);
});

test('a tree that has been analysed is opened by reading each unit a few times, not once for every other', async () => {
  // Alone, as after an installation's first program: every unit that has a parent has the same one.
  await query('TRUNCATE units CASCADE');
  const programId = await createTree(database, flatTree(1_000), 'assignments-analysed');
  await query('ANALYZE units');
  const cycleId = await createCycle(database.pool, {
    programId,
    year: 2023,
    kind: 'preliminary',
    formId: cycle.formId,
    cutOff: '2023-12-14',
  });
  const reads = await inTransaction(database, async (client) => {
    expect(await openAssignments(client, { ...sameOpening(), programId, cycleId })).toBe(1_001);
    const { rows } = await client.query<{ n: number }>(
      "SELECT seq_tup_read + idx_tup_fetch AS n FROM pg_stat_xact_user_tables WHERE relname = 'units'",
    );
    return rows[0]?.n;
  });
  expect(reads).toBeLessThan(20 * 1_001);
});

test('a unit that is not valid at the cut-off has no duty, and one without valid units below is a leaf', async () => {
  await database.pool.query("UPDATE units SET valid_to = '2024-07-01' WHERE program_id = $1 AND code LIKE 'c%'", [cycle.programId]);
  cycle = await openCycle(database, cycle.programId, { year: 2024 });
  expect((await all()).map(({ code, leaf }) => [code, leaf])).toEqual([
    ['P', false],
    ['d1', true],
    ['d2', true],
  ]);
});

test('a tier that ended hands its reviewing to the one above: its units are due, checked and added up right below that', async () => {
  await query("UPDATE units SET valid_to = '2024-07-01' WHERE program_id = $1 AND level = 'district'", [cycle.programId]);
  cycle = await openCycle(database, cycle.programId, { year: 2024 });
  const opened = await all();
  expect(opened.map(({ code, leaf, reviewer, parent }) => [code, leaf, reviewer, parent])).toEqual([
    ['P', false, 'coordinator', null],
    ...['c1', 'c2', 'c3', 'c4'].map((code) => [code, true, 'parent', 'P']),
  ]);
  await openAssignments(database.pool, { ...sameOpening(), validOn: '2024-12-14' });
  expect(await all()).toEqual(opened);
  await send(database, cycle, 'c1', { at: new Date('2024-12-16T02:00:00Z') });
  await decide('c1', 'approved');
  await close();
  const { cycleId, formId, codes } = cycle;
  await rollUpFigures(database, { cycleId, formId, codes });
  const read = await readRolledUp(database.pool, { cycleId, formId, codes });
  expect(read?.figures).toEqual(answersOf(1).figures);
  const facts = await readCompiledRows(database.pool, { cycleId, formId, codes });
  expect(rollUp(facts, codes)).toMatchObject({ counted: 1, totals: answersOf(1).figures });
});

test('where the top ended too, what is left is checked by the coordinator', async () => {
  await query("UPDATE units SET valid_to = '2024-07-01' WHERE program_id = $1 AND level <> 'commune'", [cycle.programId]);
  cycle = await openCycle(database, cycle.programId, { year: 2024 });
  expect((await all()).map(({ code, leaf, reviewer, parent }) => [code, leaf, reviewer, parent])).toEqual(
    ['c1', 'c2', 'c3', 'c4'].map((code) => [code, true, 'coordinator', null]),
  );
  for (const code of ['c1', 'c2']) {
    await send(database, cycle, code, { at: new Date('2024-12-16T02:00:00Z') });
    await decide(code, 'approved', 'coordinator');
  }
  await close();
  const { cycleId, formId, codes } = cycle;
  await rollUpFigures(database, { cycleId, formId, codes });
  expect(await readRolledUp(database.pool, { cycleId, formId, codes })).toEqual({ counted: 2, figures: answersOf(2).figures });
});

test('at the close each duty is exactly one of sent, nothing to report and missed; an unsent draft is missed', async () => {
  await send(database, cycle, 'c1');
  await send(database, cycle, 'c2', { kind: 'nothing' });
  // Late, and returned: both overlap with sent.
  await send(database, cycle, 'c3', { at: new Date('2023-12-29T02:00:00Z') });
  await decide('c1', 'approved');
  await decide('c3', 'returned');
  await saveReportDraft(database.pool, {
    assignmentId: cycle.assignmentIds.get('c4') as number,
    basedOn: 0,
    draft: { figures: {}, prose: {} },
    at: new Date('2023-12-19T02:00:00Z'),
  });
  await database.pool.query("UPDATE assignments SET state = 'waived' WHERE id = $1", [cycle.assignmentIds.get('d2')]);
  await close();
  await close();
  expect((await all()).map(({ code, state }) => [code, state])).toEqual([
    ['P', 'missed'],
    ['d1', 'missed'],
    ['c1', 'approved'],
    ['c2', 'submitted'],
    ['c3', 'returned'],
    ['c4', 'missed'],
    ['d2', 'waived'],
  ]);
  const levels = await countAssignments(database.pool, cycle.cycleId);
  expect(levels.map(({ level }) => level)).toEqual(['province', 'district', 'commune']);
  expect(levels[2]).toEqual({
    ...{
      level: 'commune',
      depth: 2,
      expected: 4,
      submitted: 2,
      nothingToReport: 1,
      missed: 1,
      waived: 0,
      late: 1,
      returned: 1,
      approved: 1,
    },
    states: { approved: 1, submitted: 1, returned: 1, missed: 1 },
  });
  expect(levels[1]).toMatchObject({ expected: 1, submitted: 0, nothingToReport: 0, missed: 1, waived: 1 });
  for (const { submitted, nothingToReport, missed, expected } of levels) expect(submitted + nothingToReport + missed).toBe(expected);
});

test('a report that came exactly at its due instant is not late, one a second after it is', async () => {
  const due = cycle.due.get('commune') as Date;
  await send(database, cycle, 'c1', { at: due });
  await send(database, cycle, 'c2', { at: new Date(due.getTime() + 1_000) });
  expect((await countAssignments(database.pool, cycle.cycleId))[2]).toMatchObject({ late: 1 });
});

test('late is told by the first sending: a correction after the due day does not make it late', async () => {
  await send(database, cycle, 'c1');
  await send(database, cycle, 'c1', { submissionKey: 'corrected', at: new Date('2024-01-08T02:00:00Z') });
  expect((await countAssignments(database.pool, cycle.cycleId))[2]).toMatchObject({ late: 0, submitted: 1 });
});

test('what a parent has not decided by its own due instant the coordinator may, longest waiting first', async () => {
  await send(database, cycle, 'c1');
  await send(database, cycle, 'c2');
  await send(database, cycle, 'd2');
  await decide('c2', 'approved');
  const dueAt = (cycle.due.get('district') as Date).getTime();
  const awaiting = async (at: number) => {
    const times = await readDecidingTimes(database.pool, { cycleId: cycle.cycleId, at: new Date(at) });
    const { all: count, rows } = await readAwaiting(database.pool, { cycleId: cycle.cycleId, limit: 10, times });
    return [count, rows.map(({ code }) => code)];
  };
  // d2 is the province's to decide, which has until January; silent for a week, it is not alone with it any more.
  expect(await awaiting(dueAt - 4 * 86_400_000)).toEqual([0, []]);
  expect(await awaiting(dueAt - 1)).toEqual([1, ['d2']]);
  expect(await awaiting(dueAt)).toEqual([2, ['c1', 'd2']]);
});

test("a unit's own due day stays when its level's is moved", async () => {
  const own = '2023-12-27T10:00:00.000Z';
  expect(await extendAssignments(database.pool, { cycleId: cycle.cycleId, codes: ['c1', 'nobody'], dueAt: own })).toMatchObject([
    { code: 'c1' },
  ]);
  const moved = '2023-12-22T10:00:00.000Z';
  await moveDues(database.pool, { cycleId: cycle.cycleId, due: [{ level: 'commune', at: moved }] });
  const dues = Object.fromEntries((await all()).map(({ code, due }) => [code, due.toISOString()]));
  expect(dues).toMatchObject({ c1: own, c2: moved, c4: moved, d1: cycle.due.get('district')?.toISOString() });
});

test('the tree is read in its order, and its mark changes with a name', async () => {
  const rows = await readTree(database.pool, cycle.cycleId);
  expect(rows.map(({ code, depth }) => [code, depth])).toEqual([
    ['P', 0],
    ['d1', 1],
    ...['c1', 'c2', 'c3', 'c4'].map((code) => [code, 2]),
    ['d2', 1],
  ]);
  expect(rows.map(({ assignmentId }) => assignmentId)).toEqual(rows.map(({ code }) => cycle.assignmentIds.get(code)));
  const mark = await readTreeMark(database.pool, cycle.cycleId);
  expect(await readTreeMark(database.pool, cycle.cycleId)).toBe(mark);
  await database.pool.query("UPDATE units SET name = 'xã Mới' WHERE program_id = $1 AND code = 'c1'", [cycle.programId]);
  expect(await readTreeMark(database.pool, cycle.cycleId)).not.toBe(mark);
});

test('a state is a letter in the order of the tree, a capital where it is late', async () => {
  const due = cycle.due.get('commune') as Date;
  const after = new Date(due.getTime() + 1);
  await send(database, cycle, 'c1', { at: due });
  await send(database, cycle, 'c2', { at: after });
  await send(database, cycle, 'c3', { at: after });
  await decide('c1', 'approved');
  await decide('c3', 'returned');
  const letters = async (at: Date, cycleId = cycle.cycleId) => (await readStates(database.pool, { cycleId, at })).letters;
  expect(await letters(due)).toBe('ooaSroo');
  // A second later, what is not sent is overdue; what was returned too.
  expect(await letters(after)).toBe('ooaSROo');
  const ids = ['c4', 'c2'].map((code) => cycle.assignmentIds.get(code) as number);
  const few = await readStatesOf(database.pool, { assignmentIds: ids, at: after });
  expect(new Map(few.map(({ id, letter }) => [id, letter]))).toEqual(new Map(ids.map((id, index) => [id, 'OS'[index]])));
  expect(await letters(due, 0)).toBe('');
});

test("reports are counted by the day of the program's zone on which they first came", async () => {
  await send(database, cycle, 'c1', { at: new Date('2023-12-15T16:59:59Z') });
  await send(database, cycle, 'c2', { at: new Date('2023-12-15T17:00:00Z') });
  await send(database, cycle, 'c3', { at: new Date('2023-12-18T02:00:00Z') });
  await send(database, cycle, 'c3', { submissionKey: 'corrected', at: new Date('2023-12-20T02:00:00Z') });
  const counted = await countByDay(database.pool, { cycleId: cycle.cycleId, timeZone: 'Asia/Ho_Chi_Minh' });
  expect(counted.counts).toEqual([
    { date: '2023-12-15', count: 1 },
    { date: '2023-12-16', count: 1 },
    { date: '2023-12-18', count: 1 },
  ]);
  expect(counted.expected).toBe(cycle.assignmentIds.size);
});

test('a selection is read with who gets its mails and when the unit above is due', async () => {
  const rows = await readChosenDuties(database.pool, {
    cycleId: cycle.cycleId,
    codes: ['c2', 'd1', 'nobody'],
    at: new Date('2023-12-20T01:00:00Z'),
  });
  expect(rows).toMatchObject([
    { code: 'd1', parentName: 'tỉnh', children: 4, contacts: 1, parentDueAt: cycle.due.get('province') },
    { code: 'c2', parentName: 'huyện Một', children: 0, contacts: 1, parentDueAt: cycle.due.get('district') },
  ]);
});
