import { afterAll, expect, test } from 'vitest';
import { extendUnits } from '../../activities/extend-units.ts';
import { replanCycle } from '../../activities/replan-cycle.ts';
import { readAssignmentByCode } from '../../prisma/queries/assignments/read-assignment.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { dueInstant } from '../../rules/make-plan.ts';
import { createTree, flatTree, openCycle, send } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { startTestSmtp } from './smtp-server.ts';

const { database, drop } = await freshDatabase();
afterAll(drop);

test('tried again after it was killed, an extension to a Saturday gives the Monday once more', async () => {
  const context = activityContext(database, await startTestSmtp());
  const { cycleId, programId } = await openCycle(database, await createTree(database, flatTree(3)));
  const [saturday, monday] = ['2023-12-23', '2023-12-25'] as const;
  const input = {
    cycleId,
    version: 2,
    codes: ['c0', 'c1'],
    until: saturday,
    reason: 'Mất điện',
    at: '2023-12-18T02:00:00Z',
    terminatedOn: null,
    by: 'Hội Khuyến học tỉnh',
    press: 'press-of-a-button',
  };
  const once = await extendUnits(context, input);
  const again = await extendUnits(context, input);
  expect(again).toEqual(once);
  // Who did it is in the record with the act itself, and once.
  const record = await database.prisma.auditEvent.findMany({
    where: { programId, action: { contains: 'extended' } },
    orderBy: { id: 'asc' },
  });
  expect(record.map(({ action, actor, subject }) => [action, actor, subject])).toEqual([
    ['cycle.extended', input.by, 'preliminary-2023'],
    ['assignment.extended', input.by, 'c0'],
    ['assignment.extended', input.by, 'c1'],
  ]);
  const due = async (code: string) => (await readAssignmentByCode(database.pool, { cycleId, code })).dueAt.toISOString();
  expect(await due('c0')).toBe(dueInstant(monday, ngheAnProgram.timeZone));
  expect(await due('c2')).not.toBe(await due('c0'));
});

const extending = {
  version: 2,
  reason: 'Mất điện',
  at: '2023-12-18T02:00:00Z',
  terminatedOn: null,
  by: 'Hội Khuyến học tỉnh',
};

test('what happened between the preview and the step stands: who has sent, and who has a later day from another coordinator', async () => {
  const context = activityContext(database, await startTestSmtp());
  const cycle = await openCycle(database, await createTree(database, flatTree(4), 'meanwhile'));
  const { cycleId } = cycle;
  const extend = (version: number, codes: string[], until: '2023-12-27' | '2023-12-29') =>
    extendUnits(context, { ...extending, cycleId, version, codes, until, press: `press-${version}-${until}` });
  await send(database, cycle, 'c0');
  const before = (await readAssignmentByCode(database.pool, { cycleId, code: 'c0' })).dueAt;
  expect((await extend(2, ['c0', 'c1'], '2023-12-29')).extended).toEqual(['c1']);
  expect((await extend(3, ['c0', 'c1', 'c2'], '2023-12-27')).extended).toEqual(['c2']);
  expect((await readAssignmentByCode(database.pool, { cycleId, code: 'c0' })).dueAt).toEqual(before);
  const later = dueInstant('2023-12-29', ngheAnProgram.timeZone);
  expect((await readAssignmentByCode(database.pool, { cycleId, code: 'c1' })).dueAt.toISOString()).toBe(later);
  await expect(extend(4, ['c0', 'c1', 'c2'], '2023-12-27')).rejects.toMatchObject({ code: 'nothing-changes' });
});

test('neither a day that has gone by nor a review that has closed meanwhile is extended', async () => {
  const context = activityContext(database, await startTestSmtp());
  const { cycleId } = await openCycle(database, await createTree(database, flatTree(2), 'closed'));
  const extend = (at: string) =>
    extendUnits(context, { ...extending, cycleId, codes: ['c0'], until: '2023-12-22', at, press: 'press-of-a-button' });
  await expect(extend('2023-12-22T11:00:00Z')).rejects.toMatchObject({ code: 'extend-in-the-past' });
  await database.pool.query("UPDATE cycles SET state = 'closed' WHERE id = $1", [cycleId]);
  await expect(extend('2023-12-18T02:00:00Z')).rejects.toMatchObject({ code: 'cycle-not-open' });
  expect(await database.prisma.plan.count({ where: { cycleId } })).toBe(1);
});

test('two coordinators who reschedule from the same plan: the second is told, and nothing of the first is undone', async () => {
  const context = activityContext(database, await startTestSmtp());
  const { cycleId } = await openCycle(database, await createTree(database, flatTree(2), 'rescheduled'));
  const move = (version: number, due: Record<string, string>, close: string | null) =>
    replanCycle(context, { ...extending, cycleId, version, due, close, press: `press-${version}`, seen: 1 });
  const first = await move(2, { commune: '2023-12-22' }, null);
  await expect(move(3, {}, '2024-01-12')).rejects.toMatchObject({ code: 'plan-overtaken' });
  expect((await readPlan(database.pool, cycleId))?.plan).toEqual(first.plan);
});

test('a unit that was given a day is moved with its level past it, is told, and keeps a later one', async () => {
  const context = activityContext(database, await startTestSmtp());
  const cycle = await openCycle(database, await createTree(database, flatTree(4), 'raised'));
  const { cycleId } = cycle;
  const asking = { ...extending, cycleId };
  await extendUnits(context, { ...asking, codes: ['c0'], until: '2023-12-22', press: 'earlier' });
  await extendUnits(context, { ...asking, version: 3, codes: ['c1'], until: '2023-12-29', press: 'later' });
  const { plan } = await replanCycle(context, { ...asking, version: 4, due: { commune: '2023-12-27' }, close: null, press: 'moved' });
  const due = async (code: string) => (await readAssignmentByCode(database.pool, { cycleId, code })).dueAt.toISOString();
  const at = (date: string) => dueInstant(date, ngheAnProgram.timeZone);
  expect([await due('c0'), await due('c1'), await due('c2')]).toEqual([at('2023-12-27'), at('2023-12-29'), at('2023-12-27')]);
  // Nobody is due on the 22nd any more: nothing is said of that day.
  expect(plan.moments.filter((moment) => moment.due === '2023-12-22')).toEqual([]);
  expect(plan.moments.some((moment) => moment.due === '2023-12-29')).toBe(true);
  const { rows } = await database.pool.query(
    `SELECT u.code, m.facts->>'was' AS was, m.facts->>'due' AS due FROM messages m JOIN assignments a ON a.id = m.assignment_id
     JOIN units u ON u.id = a.unit_id WHERE m.cycle_id = $1 AND m.kind = 'due-moved' AND u.code IN ('c0', 'c1') AND m.state = 'planned'`,
    [cycleId],
  );
  expect(rows.map((row) => [row.code, new Date(row.was).toISOString(), new Date(row.due).toISOString()])).toEqual([
    ['c0', at('2023-12-22'), at('2023-12-27')],
  ]);
  // What it was given once is not taken back with the level.
  await replanCycle(context, { ...asking, version: 5, due: { commune: '2023-12-20' }, close: null, press: 'back' });
  expect([await due('c0'), await due('c2')]).toEqual([at('2023-12-27'), at('2023-12-20')]);
});
