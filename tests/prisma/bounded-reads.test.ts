import { afterAll, beforeAll, expect, test } from 'vitest';
import { byIds } from '../../api/downloads/download.ts';
import { inTransaction, type Queryable } from '../../prisma/database.ts';
import { countAwaiting } from '../../prisma/queries/assignments/count-awaiting.ts';
import { readDutyOrder } from '../../prisma/queries/assignments/read-duty-order.ts';
import { readLeafLevel } from '../../prisma/queries/assignments/read-leaf-level.ts';
import { readAwaiting, readPassedUp } from '../../prisma/queries/assignments/read-review-queue.ts';
import { readUnitList } from '../../prisma/queries/assignments/read-unit-list.ts';
import { readDecidingTimes } from '../../prisma/queries/cycles/read-deciding-times.ts';
import { sameUnitsBelow, sumsBelow } from '../../prisma/queries/figures/sum-below.ts';
import { listUnwrittenRounds } from '../../prisma/queries/messages/list-unwritten-rounds.ts';
import { readUnitOrder, readUnitsOf } from '../../prisma/queries/programs/read-units.ts';
import { countApprovedSince } from '../../prisma/queries/reports/count-approved-since.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { readFirstRowAnswers, readRowAnswers } from '../../prisma/queries/reports/read-row-answers.ts';
import type { UnitRow } from '../../rules/units.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { createTree, type OpenCycle, openCycle, send } from './open-cycle.ts';

// What one person asks for grows with what they see of a tree, and not with the tree; and what is read by stretches is read once. Counted in duties
// that the database looked at, with indexes where it would read a table as small as these at once.

const { database, drop } = await freshDatabase();
afterAll(drop);

const districts = 8;
const communes = 10;
const duties = 1 + districts * (1 + communes);

const tree: UnitRow[] = [
  { code: 'P', name: 'tỉnh Mẫu', level: 'province', parent_code: null },
  ...Array.from({ length: districts }, (_, d): UnitRow[] => [
    { code: `d${d}`, name: `huyện Số ${d}`, level: 'district', parent_code: 'P' },
    ...Array.from({ length: communes }, (__, c) => ({ code: `d${d}c${c}`, name: `xã Số ${c}`, level: 'commune', parent_code: `d${d}` })),
  ]).flat(),
];
const leaves = tree.flatMap(({ code, level }) => (level === 'commune' ? [code] : []));
let cycle: OpenCycle;
beforeAll(async () => {
  cycle = await openCycle(database, await createTree(database, tree, 'bounded'));
  for (const code of leaves) await send(database, cycle, code);
  await decideReport(database, {
    ...{
      assignmentId: cycle.assignmentIds.get('d0c0') as number,
      version: 1,
      decision: 'approved',
      comment: '',
      fieldComments: [],
      as: 'parent',
    },
    ...{ contactId: null, office: 'Hội Khuyến học huyện', at: new Date('2023-12-16T01:00:00Z') },
  });
  // Of each duty there is one row, as it was left, and an index alone answers where it can: a page that somebody else has in hand is passed over.
  const seen = "SELECT relallvisible = relpages AS whole FROM pg_class WHERE oid = 'assignments'::regclass";
  do await database.pool.query('VACUUM ANALYZE');
  while (!(await database.pool.query<{ whole: boolean }>(seen)).rows[0]?.whole);
});

/** How many duties, or rows of another table, the database looks at for what is asked. */
async function lookedAt(ask: (db: Queryable) => Promise<unknown>, table = 'assignments'): Promise<number> {
  return inTransaction(database, async (client) => {
    await client.query('SET LOCAL enable_seqscan = off');
    const before = await readLookedAt(client, table);
    await ask(client);
    return (await readLookedAt(client, table)) - before;
  });
}

async function readLookedAt(db: Queryable, table: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    'SELECT coalesce(seq_tup_read + idx_tup_fetch, 0)::int AS n FROM pg_stat_xact_user_tables WHERE relname = $1',
    [table],
  );
  return rows[0]?.n ?? 0;
}

test('a list that is read by stretches looks at each duty once for its order and once for its row', async () => {
  const { cycleId } = cycle;
  const listed: string[] = [];
  const units = await lookedAt(async (db) => {
    const ids = await readDutyOrder(db, { cycleId, path: '' });
    for await (const { code } of byIds(ids, 5, (some) => readUnitList(db, { ids: some, at: new Date('2023-12-15T02:00:00Z') })))
      listed.push(code);
  });
  expect(listed).toEqual(tree.map(({ code }) => code));
  expect(units).toBeLessThanOrEqual(2 * duties);

  const codes = ['results'];
  const states = ['submitted', 'approved'] as const;
  const sent: string[] = [];
  const rows = await lookedAt(async (db) => {
    const ids = await readDutyOrder(db, { cycleId, path: '', states });
    for await (const { code } of byIds(ids, 5, (some) => readRowAnswers(db, { ids: some, codes, states }))) sent.push(code);
  });
  expect(sent).toEqual(leaves);
  // Each row names the unit above, whose duty is looked up.
  expect(rows).toBeLessThanOrEqual(4 * duties);

  const unwritten: string[] = [];
  const mails = await lookedAt(async (db) => {
    const ids = await readDutyOrder(db, { cycleId, path: '' });
    const of = { rounds: ['opening'], at: new Date('2023-12-15T02:00:00Z') };
    for await (const { code, rounds } of byIds(ids, 5, (some) => listUnwrittenRounds(db, { ...of, ids: some })))
      unwritten.push(`${code} ${rounds}`);
  });
  expect(unwritten).toEqual(tree.map(({ code }) => `${code} opening`));
  expect(mails).toBeLessThanOrEqual(2 * duties);
});

test('so does the list of the units of a program', async () => {
  const of = { programId: cycle.programId, on: '2023-12-15' };
  const listed: string[] = [];
  const units = await lookedAt(async (db) => {
    const ids = await readUnitOrder(db, of);
    for await (const { code } of byIds(ids, 5, (some) => readUnitsOf(db, { ids: some }))) listed.push(code);
  }, 'units');
  expect(listed).toEqual(tree.map(({ code }) => code));
  // Each row names the unit above.
  expect(units).toBeLessThanOrEqual(3 * duties);
});

test('what a unit above sees of those below it is read of those alone', async () => {
  const { cycleId, formId, codes } = cycle;
  const id = cycle.assignmentIds.get('d3') as number;
  const { rows } = await database.pool.query<{ path: string; unitId: number }>(
    'SELECT path, unit_id AS "unitId" FROM assignments WHERE id = $1',
    [id],
  );
  const { path, unitId } = rows[0] as (typeof rows)[number];
  const own = 2 * (1 + communes);

  const sums = await lookedAt((db) => sumsBelow(db, { cycleId, formId, codes, assignmentIds: [id] }));
  expect(sums).toBeLessThanOrEqual(own);
  const earlier = [{ id: cycleId, formId, year: 2023, key: '2023', kind: 'preliminary', as: null }] as unknown as Parameters<
    typeof sameUnitsBelow
  >[1]['earlier'];
  const same = await lookedAt((db) => sameUnitsBelow(db, { earlier, cycleId, formId, codes, unitIds: [unitId] }));
  expect(same).toBeLessThanOrEqual(own);
  // Of each report below, the duties above it are asked about too.
  const times = await readDecidingTimes(database.pool, { cycleId, at: new Date('2024-01-20T02:00:00Z') });
  expect(await lookedAt((db) => readPassedUp(db, { dutyId: id, times, limit: 10 }))).toBeLessThanOrEqual(2 * own);
  expect(await lookedAt((db) => readFirstRowAnswers(db, { cycleId, path, codes: ['results'], most: 2 }))).toBeLessThanOrEqual(own);
});

test('whether a sum is still that of then is asked of what changed since, and of no more than is told', async () => {
  const { cycleId } = cycle;
  const top = { cycleId, path: '/', since: new Date('2023-12-15T01:00:00Z') };
  let changed = 0;
  const looked = await lookedAt(async (db) => {
    changed = await countApprovedSince(db, { ...top, most: 99 });
  });
  expect([changed, looked]).toEqual([1, 1]);
  expect(await lookedAt((db) => countApprovedSince(db, { ...top, since: new Date('2023-12-16T01:00:00Z'), most: 99 }))).toBe(0);
});

test('who is above reports that wait is asked once for all below one unit, and not of each', async () => {
  const { cycleId } = cycle;
  // All of them have waited too long by now, also for the top unit.
  const at = new Date('2024-01-20T02:00:00Z');
  const times = await readDecidingTimes(database.pool, { cycleId, at });
  const waiting = leaves.slice(1);
  const named = (rows: { code: string }[]) => rows.map(({ code }) => code);
  const once = duties + 5 * districts;
  let passedUp: string[] = [];
  const top = cycle.assignmentIds.get('P') as number;
  const ofTop = (limit: number) => lookedAt(async (db) => (passedUp = named(await readPassedUp(db, { dutyId: top, times, limit }))));
  expect(await ofTop(1)).toBeLessThanOrEqual(once);
  expect(passedUp).toEqual(waiting.slice(0, 1));
  await ofTop(1_000);
  expect(passedUp).toEqual(waiting);
  let awaiting = { all: 0, rows: [] as { code: string }[] };
  const ofStandingOffice = lookedAt(async (db) => (awaiting = await readAwaiting(db, { cycleId, times, limit: 1 })));
  expect(await ofStandingOffice).toBeLessThanOrEqual(once);
  expect([awaiting.all, named(awaiting.rows)]).toEqual([waiting.length, waiting.slice(0, 1)]);
  expect(await lookedAt(async (db) => expect(await countAwaiting(db, { cycleId, at })).toBe(waiting.length))).toBeLessThanOrEqual(once);
});

test('units that have most of the tree below them are added up together, each as it is alone', async () => {
  const { cycleId, formId, codes } = cycle;
  const ids = tree.flatMap(({ code, level }) => (level === 'commune' ? [] : [cycle.assignmentIds.get(code) as number]));
  const of = { cycleId, formId, codes };
  const alone = new Map<number, unknown>();
  for (const id of ids) for (const [one, sum] of await sumsBelow(database.pool, { ...of, assignmentIds: [id] })) alone.set(one, sum);
  const together = await sumsBelow(database.pool, { ...of, assignmentIds: ids });
  expect(together).toEqual(alone);
  expect(ids.map((id) => together.get(id)?.leaves)).toEqual([districts * communes, ...Array(districts).fill(communes)]);
  expect(together.get(ids[1] as number)?.counted).toBe(1);
  // The leaves once for the top and once for those below it, whose own duties are looked up.
  expect(await lookedAt((db) => sumsBelow(db, { ...of, assignmentIds: ids }))).toBeLessThanOrEqual(2 * duties + 3 * ids.length);
});

test('the level of the leaves below the top is found tier by tier', async () => {
  const id = cycle.assignmentIds.get('P') as number;
  let level = '';
  const looked = await lookedAt(async (db) => {
    level = await readLeafLevel(db, id);
  });
  expect(level).toBe('commune');
  expect(looked).toBeLessThanOrEqual(1 + districts + communes);
});
