import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { closeAssignments } from '../../prisma/queries/assignments/close-assignments.ts';
import { countAssignments } from '../../prisma/queries/assignments/count-assignments.ts';
import { readStates, readStatesOf } from '../../prisma/queries/assignments/read-states.ts';
import { unwaiveAssignments, type Waived, waiveAssignments } from '../../prisma/queries/assignments/waive-assignments.ts';
import { readAct, readActs } from '../../prisma/queries/audit/read-acts.ts';
import { readUnitHistory } from '../../prisma/queries/audit/read-unit-history.ts';
import { sumBelow } from '../../prisma/queries/figures/sum-below.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { readUnitMessages } from '../../prisma/queries/messages/read-unit-messages.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { saveReportDraft } from '../../prisma/queries/reports/save-report-draft.ts';
import { sendingLaneOf } from '../../rules/message-kinds.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { claimLanes } from './claim-lanes.ts';
import { createTree, flatTree, type OpenCycle, openCycle, send, waitingForLock, whileLocked } from './open-cycle.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
afterAll(drop);

let trees = 0;
let cycle: OpenCycle;
beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, flatTree(4), `waive-${trees}`));
});

const at = new Date('2023-12-18T02:00:00Z');
const act = (codes: string[]) => ({
  programId: cycle.programId,
  cycleId: cycle.cycleId,
  cycle: { year: 2023 },
  codes,
  reason: 'Đang sắp xếp lại',
  office: 'Thường trực',
  at,
  subject: 'preliminary-2023',
  key: randomUUID(),
});
const waive = async (...codes: string[]) => (await waiveAssignments(database, act(codes))).codes;
const unwaive = async (...codes: string[]) => (await unwaiveAssignments(database, act(codes))).codes;
const idOf = (code: string) => cycle.assignmentIds.get(code) as number;
const states = async () => (await readStates(pool, { cycleId: cycle.cycleId, at })).letters;
const decide = (code: string, decision: 'approved' | 'returned') =>
  decideReport(database, {
    assignmentId: idOf(code),
    version: 1,
    decision,
    comment: 'x',
    fieldComments: [],
    as: 'parent',
    contactId: null,
    office: 'P',
    at,
  });
const draft = (code: string) =>
  saveReportDraft(pool, { assignmentId: idOf(code), basedOn: 0, draft: { figures: { members: '1' }, prose: {} }, at });
const remind = () =>
  prepareUnitMessages(pool, {
    cycleId: cycle.cycleId,
    programId: cycle.programId,
    round: 'remind-before@2023-12-20',
    kind: 'reminder',
    dueAt: null,
    codes: null,
    facts: { when: 'before' },
    at,
  });

test('who is let off leaves what is expected, is told in the record, and may be taken back to exactly what it was', async () => {
  await draft('c1');
  await send(database, cycle, 'c2');
  await send(database, cycle, 'c3');
  await decide('c3', 'returned');
  expect(await states()).toBe('oodsr');
  expect(await waive('c0', 'c1', 'c2', 'c3', 'nobody')).toEqual(['c0', 'c1', 'c2', 'c3']);
  expect(await states()).toBe('owwww');
  expect((await countAssignments(pool, cycle.cycleId))[1]).toMatchObject({ expected: 0, submitted: 0, waived: 4 });
  // Again, by another press, it does and records nothing, and says so.
  await expect(waive('c0')).rejects.toMatchObject({ code: 'nothing-changes' });
  expect(await unwaive('c0', 'c1', 'c2', 'c3', 'P')).toEqual(['c0', 'c1', 'c2', 'c3']);
  expect(await states()).toBe('oodsr');
  const history = await readUnitHistory(pool, {
    programId: cycle.programId,
    code: 'c0',
    cycle: { year: 2023 },
    from: new Date('2023-12-01'),
    to: null,
  });
  expect(history.map(({ action, actor, details }) => [action, actor, details.reason])).toEqual([
    ['assignment.unwaived', 'Thường trực', 'Đang sắp xếp lại'],
    ['assignment.waived', 'Thường trực', 'Đang sắp xếp lại'],
  ]);
  const nextYear = { programId: cycle.programId, code: 'c0', cycle: { year: 2024 }, from: new Date('2023-12-01'), to: null };
  expect(await readUnitHistory(pool, nextYear)).toEqual([]);
});

test('the same press of a button is one act in the record, with how many it concerned', async () => {
  const press = act(['c0', 'c1']);
  const [first, twice] = (await Promise.all([press, press].map((one) => waiveAssignments(database, one)))) as [Waived, Waived];
  expect([first.codes, twice]).toEqual([['c0', 'c1'], first]);
  expect(await waiveAssignments(database, press)).toEqual(first);
  const other = await waiveAssignments(database, act(['c2']));
  const acts = await readActs(pool, { programId: cycle.programId, subject: 'preliminary-2023', from: new Date('2023-12-01'), limit: 5 });
  expect(acts.map(({ id, action, details: { key: _, ...details } }) => [id, action, details])).toEqual([
    [other.act, 'cycle.waived', { units: 1, code: 'c2', reason: 'Đang sắp xếp lại' }],
    [first.act, 'cycle.waived', { units: 2, reason: 'Đang sắp xếp lại' }],
  ]);
  const reference = { programId: cycle.programId, subject: 'preliminary-2023', id: first.act };
  expect(await readAct(pool, reference)).toMatchObject({ actor: 'Thường trực', at });
  expect(await readAct(pool, { ...reference, subject: 'final-2023' })).toBeNull();
});

test('two coordinators who let off the same units at once: each unit by one of them, and each record tells of those that it let off', async () => {
  const [one, other] = await Promise.allSettled([waive('c0', 'c1', 'c2'), waive('c2', 'c1', 'c3')]);
  const done = [one, other].flatMap((settled) => (settled.status === 'fulfilled' ? settled.value : []));
  expect(done.sort()).toEqual(['c0', 'c1', 'c2', 'c3']);
  const acts = await readActs(pool, { programId: cycle.programId, subject: 'preliminary-2023', from: new Date('2023-12-01'), limit: 5 });
  expect(acts.reduce((sum, { details }) => sum + (details.units ?? 0), 0)).toBe(4);
});

test('what has been approved stays approved', async () => {
  await send(database, cycle, 'c0');
  await decide('c0', 'approved');
  await expect(waive('c0')).rejects.toMatchObject({ code: 'nothing-changes' });
  expect(await states()).toBe('oaooo');
});

test('a planned reminder of a unit that was let off does not go out, and says why; one that is in hands is dropped when it is claimed', async () => {
  await remind();
  await waive('c0');
  expect(await readUnitMessages(pool, { assignmentId: idOf('c0'), at })).toMatchObject([
    { kind: 'waived', state: 'planned' },
    { kind: 'reminder', when: 'before', state: 'dropped', reason: 'waived' },
  ]);
  // A worker that died had claimed this one.
  await pool.query("UPDATE messages SET state = 'claimed', lane = $2, ready_at = now() - interval '1 minute' WHERE assignment_id = $1", [
    idOf('c1'),
    sendingLaneOf('reminder'),
  ]);
  await waive('c1');
  const claimed = (await claimLanes(pool)).filter(({ cycleId }) => cycleId === cycle.cycleId);
  const reminded = claimed.filter(({ kind }) => kind === 'reminder');
  expect(reminded.map(({ assignment }) => assignment?.name)).toEqual(['tỉnh Mẫu', 'xã Số 2', 'xã Số 3']);
  expect(await readUnitMessages(pool, { assignmentId: idOf('c1'), at })).toMatchObject([
    { kind: 'waived', state: 'claimed' },
    { kind: 'reminder', state: 'dropped', reason: 'waived' },
  ]);
});

test('a report that is being sent in the same moment is either in or refused', async () => {
  const lock = `SELECT FROM assignments WHERE id = ${idOf('c0')} FOR UPDATE`;
  const [waived, sent] = await whileLocked(database, lock, async (release) => {
    const waiving = waive('c0');
    await waitingForLock(database, 1);
    const sending = send(database, cycle, 'c0').then(
      () => 'in',
      ({ code }) => code as string,
    );
    await waitingForLock(database, 2);
    release();
    return Promise.all([waiving, sending]);
  });
  expect([waived, sent]).toEqual([['c0'], 'report-waived']);
  await expect(draft('c0')).rejects.toMatchObject({ code: 'report-waived' });

  const [second, taken] = await whileLocked(database, lock.replace(`${idOf('c0')}`, `${idOf('c1')}`), async (release) => {
    const sending = send(database, cycle, 'c1');
    await waitingForLock(database, 1);
    const waiving = waive('c1');
    await waitingForLock(database, 2);
    release();
    return Promise.all([waiving, sending]);
  });
  expect(taken.version).toBe(1);
  expect(second).toEqual(['c1']);
  await unwaive('c1');
  expect(await states()).toBe('owsoo');
});

test('closing waits for whoever is letting units off, and nobody is let off once it is closed', async () => {
  const lock = `SELECT FROM assignments WHERE id = ${idOf('c0')} FOR UPDATE`;
  await whileLocked(database, lock, async (release) => {
    const waiving = waive('c0');
    await waitingForLock(database, 1);
    const closing = closeAssignments(database, { cycleId: cycle.cycleId, at });
    await waitingForLock(database, 2);
    release();
    expect(await waiving).toEqual(['c0']);
    await closing;
  });
  expect(await states()).toBe('mwmmm');
  await expect(waive('c1')).rejects.toMatchObject({ code: 'cycle-not-open' });
  await expect(unwaive('c0')).rejects.toMatchObject({ code: 'cycle-not-open' });
});

test('a unit above adds up without those that were let off, and does not wait for them', async () => {
  const { rows } = await pool.query<{ path: string }>('SELECT path FROM assignments WHERE id = $1', [idOf('P')]);
  const below = { ...cycle, path: rows[0]?.path ?? '' };
  for (const code of ['c0', 'c1']) await send(database, cycle, code);
  await decide('c0', 'approved');
  expect(await sumBelow(pool, below)).toMatchObject({ counted: 1, leaves: 4 });
  await waive('c1', 'c2', 'c3');
  expect(await sumBelow(pool, below)).toMatchObject({ counted: 1, leaves: 1, figures: { members: 1 } });
  expect(await readStatesOf(pool, { assignmentIds: [idOf('c1'), idOf('c0')], at })).toEqual(
    expect.arrayContaining([
      { id: idOf('c0'), letter: 'a' },
      { id: idOf('c1'), letter: 'w' },
    ]),
  );
});
