import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readEarlierTotals } from '../../prisma/queries/compilations/read-earlier-totals.ts';
import { createCycle } from '../../prisma/queries/cycles/create-cycle.ts';
import { readCycle, readCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { column, figuresTable, rollUpTable } from '../../prisma/queries/figures/create-figures-table.ts';
import { comparedPeriodOf, readPreviousFigures } from '../../prisma/queries/figures/read-figures.ts';
import { readLacking } from '../../prisma/queries/figures/read-lacking.ts';
import { readRolledUp, readTotals } from '../../prisma/queries/figures/read-totals.ts';
import { readYearGroups } from '../../prisma/queries/figures/read-year-groups.ts';
import { rollUpFigures } from '../../prisma/queries/figures/roll-up-figures.ts';
import { sameUnitsBelow, sumBelow, sumsBelow } from '../../prisma/queries/figures/sum-below.ts';
import { writeFigures } from '../../prisma/queries/figures/write-figures.ts';
import { insertForm } from '../../prisma/queries/programs/insert-form.ts';
import { readForm } from '../../prisma/queries/programs/read-definition.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import type { CycleKind } from '../../rules/cycles-of-term.ts';
import { addingUpsOf, figuresOf, type Indicator, withIndicators } from '../../rules/form-indicators.ts';
import { addedUp, addingUps, gatherAll } from '../../rules/indicators/adding-up.ts';
import { rollUp } from '../../rules/roll-up.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { createTree, flatTree, openCycle } from './open-cycle.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
afterAll(drop);

interface Node {
  code: string;
  parent: number | null;
  approved: boolean;
  members: number | null;
}

/** Trees of any shape: each unit hangs below an earlier one, so leaves come at every depth. */
const trees = fc
  .array(fc.record({ above: fc.nat(), approved: fc.boolean(), members: fc.option(fc.nat(10_000_000), { freq: 5 }) }), {
    minLength: 1,
    maxLength: 25,
  })
  .map((units): Node[] => units.map((u, n) => ({ ...u, code: `u${n}`, parent: n === 0 ? null : u.above % n })));

const isLeaf = (tree: Node[], n: number): boolean => tree.every(({ parent }) => parent !== n);
const within = (tree: Node[], leaf: number, top: number): boolean => {
  for (let at: number | null = leaf; at !== null; at = (tree[at] as Node).parent) if (at === top) return true;
  return false;
};
const members = figuresOf(ngheAnProgram.form).find(({ code }) => code === 'members');
if (!members) throw new Error('no members');
/** The same figure once more for each way in which it may be put together that is no sum. */
const ways = addingUps.map((adds) => ({ ...members, code: `by${adds}`, adds }));
const [firstSection, ...moreSections] = ngheAnProgram.form.sections;
if (!firstSection) throw new Error('no section');
const form = {
  ...ngheAnProgram.form,
  sections: [{ ...firstSection, indicators: [...firstSection.indicators, ...ways] }, ...moreSections],
};
/** By hand, of the approved leaves below a unit. */
const byWays = (tree: Node[], top: number) => {
  const leaves = tree.filter((unit, n) => isLeaf(tree, n) && unit.approved && within(tree, n, top));
  return Object.fromEntries(
    ways.map(({ code, adds }) => [
      code,
      addedUp(
        adds,
        gatherAll(
          adds,
          leaves.map((leaf) => leaf.members),
        ),
      ),
    ]),
  );
};
/** Of a figure's row, what is put together otherwise. */
const waysIn = (figures: Record<string, number | null>) => Object.fromEntries(ways.map(({ code }) => [code, figures[code] ?? null]));

/** By hand: the approved leaves below a unit. A figure that nobody stated stays unknown, which is not zero. */
function expected(tree: Node[], top: number): { counted: number; members: number | null } {
  const leaves = tree.filter((unit, n) => isLeaf(tree, n) && unit.approved && within(tree, n, top));
  const stated = leaves.flatMap(({ members }) => (members === null ? [] : [members]));
  return { counted: leaves.length, members: stated.length === 0 ? null : stated.reduce((sum, m) => sum + m, 0) };
}

let made = 0;

test('the roll-up equals adding up the approved leaves by hand, on trees of any shape', async () => {
  const depth = (tree: Node[], n: number): number => {
    const { parent } = tree[n] as Node;
    return parent === null ? 0 : 1 + depth(tree, parent);
  };
  await fc.assert(
    fc.asyncProperty(trees, async (tree) => {
      made += 1;
      const rows = tree.map(({ code, parent }, n) => ({
        code,
        name: `Đơn vị ${code}`,
        level: `level-${depth(tree, n)}`,
        parent_code: parent === null ? null : (tree[parent]?.code ?? null),
      }));
      const programId = await createTree(database, rows, `roll-up-${made}`, form);
      const cycle = await openCycle(database, programId);
      const units = new Map(
        (await pool.query('SELECT id, code FROM units WHERE program_id = $1', [programId])).rows.map((u) => [u.code, u.id]),
      );
      // Unapproved leaves have figures of an earlier approval in the table: a report that was approved and taken back.
      const leaves = tree.filter((_, n) => isLeaf(tree, n));
      await writeFigures(pool, {
        ...cycle,
        rows: leaves.map(({ code, members: stated }) => ({
          ...{ unitId: units.get(code), reportId: null, carried: false },
          figures: { members: stated, ...Object.fromEntries(ways.map((way) => [way.code, stated])) },
        })),
      });
      await pool.query("UPDATE assignments SET state = 'approved' WHERE id = ANY($1)", [
        tree.flatMap(({ code, approved }) => (approved ? [cycle.assignmentIds.get(code)] : [])),
      ]);
      // Repeatable: the second time starts afresh.
      await rollUpFigures(database, cycle);
      await rollUpFigures(database, cycle);
      const { rows: sums } = await pool.query(
        `SELECT u.code, r.counted, r.members, ${ways.map(({ code }) => `r.${column(code)}`).join(', ')}, a.leaf, a.path FROM assignments a JOIN units u ON u.id = a.unit_id
         LEFT JOIN ${rollUpTable(cycle.formId)} r ON r.cycle_id = a.cycle_id AND r.unit_id = a.unit_id WHERE a.cycle_id = $1`,
        [cycle.cycleId],
      );
      expect(sums).toHaveLength(tree.length);
      for (const { code, counted, members: summed, path, leaf, ...figures } of sums) {
        const byHand = expected(tree, Number(code.slice(1)));
        expect({ code, counted: counted ?? 0, members: summed }).toEqual({ code, ...byHand });
        // A leaf's own is what it stated, however it is put together with others.
        if (!leaf) expect({ code, ...waysIn(figures) }).toEqual({ code, ...byWays(tree, Number(code.slice(1))) });
        const below = await sumBelow(pool, { ...cycle, path });
        expect({ counted: below.counted, members: below.figures.members }).toEqual(byHand);
        expect({ code, ...waysIn(below.figures) }).toEqual({ code, ...byWays(tree, Number(code.slice(1))) });
      }
      const parents = tree.filter((_, n) => !isLeaf(tree, n)).map(({ code }) => code);
      const several = await sumsBelow(pool, { ...cycle, assignmentIds: parents.map((code) => cycle.assignmentIds.get(code) as number) });
      for (const code of parents) {
        const { counted, figures } = several.get(cycle.assignmentIds.get(code) as number) ?? {};
        expect({ code, counted, members: figures?.members }).toEqual({ code, ...expected(tree, Number(code.slice(1))) });
      }
      const top = await readRolledUp(pool, cycle);
      const whole = expected(tree, 0);
      expect(top && { counted: top.counted, members: top.figures.members }).toEqual(whole.counted === 0 ? null : whole);
      if (top) expect(waysIn(top.figures)).toEqual(byWays(tree, 0));
      const states = (n: number) => tree[n]?.approved && isLeaf(tree, n);
      const facts = tree.map(({ code, parent, members: stated }, n) => ({
        ...{ code, parent: parent === null ? null : (tree[parent]?.code ?? null), leaf: isLeaf(tree, n), ordinal: n },
        figures: states(n) ? Object.fromEntries(ways.map((way) => [way.code, stated])) : null,
      }));
      const { totals } = rollUp(
        facts,
        ways.map(({ code }) => code),
        addingUpsOf(form),
      );
      expect(totals).toEqual(byWays(tree, 0));
    }),
    { numRuns: 40 },
  );
});

test('the totals of a cycle without any figure are unknown, not zero', async () => {
  const cycle = await openCycle(database, await createTree(database, flatTree(2), 'no-figures'));
  await rollUpFigures(database, cycle);
  expect(await readRolledUp(pool, cycle)).toBeNull();
  const { counted, figures } = await readTotals(pool, cycle);
  expect(counted).toBe(0);
  expect(new Set(Object.values(figures))).toEqual(new Set([null]));
});

test('a sum stands beside that of the same leaves the year before, and says who of them did not state a figure', async () => {
  const cycle = await openCycle(database, await createTree(database, flatTree(4), 'same-leaves'));
  const { programId, formId, codes } = cycle;
  const units = new Map(
    (await pool.query('SELECT id, code FROM units WHERE program_id = $1', [programId])).rows.map((u) => [u.code, u.id]),
  );
  const baseline = await createCycle(pool, { programId, year: 2022, kind: 'baseline', formId, cutOff: '2022-12-14' });
  const write = (cycleId: number, rows: [code: string, members: number | null, students: number | null][]) =>
    writeFigures(pool, {
      formId,
      codes,
      cycleId,
      rows: rows.map(([code, members, students]) => ({
        unitId: units.get(code),
        reportId: null,
        carried: false,
        figures: { members, students },
      })),
    });
  await write(baseline, [
    ['c0', 10, 1],
    ['c1', 20, 2],
    ['c2', 40, 4],
  ]);
  // c2 has not been approved yet; c3 is new and has no students to tell of.
  await write(cycle.cycleId, [
    ['c0', 11, 1],
    ['c1', 22, 2],
    ['c2', 44, 4],
    ['c3', 5, null],
  ]);
  const approved = ['c0', 'c1', 'c3'].map((code) => cycle.assignmentIds.get(code));
  await pool.query("UPDATE assignments SET state = 'approved' WHERE id = ANY($1)", [approved]);
  const top = { id: cycle.assignmentIds.get('P') as number, unitId: units.get('P') };
  const now = (await sumsBelow(pool, { ...cycle, assignmentIds: [top.id] })).get(top.id);
  expect(now).toMatchObject({ counted: 3, leaves: 4, figures: { members: 38, students: 3 }, stated: { members: 3, students: 2 } });
  const { earlier } = await readCycle(pool, cycle.cycleId);
  // The new unit's members are in the sum, and in no change: 8 of 38 would be growth that is none.
  const same = await sameUnitsBelow(pool, { ...cycle, earlier, unitIds: [top.unitId] });
  expect(same.get(top.unitId)).toMatchObject({
    year: 2022,
    figures: { members: { leaves: 2, previous: 30, current: 33 }, students: { leaves: 2, previous: 3, current: 3 }, clanBoards: null },
  });
  const { students, members } = await readLacking(pool, { ...cycle, path: `/${top.unitId}/`, most: 5 });
  expect({ students, members }).toEqual({ students: { names: ['xã Số 3'], all: 1 }, members: undefined });
  const { clanBoards } = await readLacking(pool, { ...cycle, path: `/${top.unitId}/`, most: 2 });
  expect(clanBoards).toEqual({ names: ['xã Số 0', 'xã Số 1'], all: 3 });

  // The form of the year after asks for the members under another code, which it says continues theirs, and for students anew.
  const form = await readForm(pool, formId);
  const renamed = { members: { code: 'people', continues: 'members' }, students: { code: 'pupils' } } as const;
  const changed = withIndicators(form, (one) => ({ ...one, ...(renamed as Record<string, object>)[one.code] }) as Indicator);
  await insertForm(pool, programId, { ...changed, version: form.version + 1 });
  const { rows: forms } = await pool.query<{ id: number }>('SELECT max(id) AS id FROM forms WHERE program_id = $1', [programId]);
  const later = { programId, year: 2024, kind: 'preliminary' as const, formId: forms[0]?.id as number, cutOff: '2024-12-14' };
  const next = await readCycle(pool, await createCycle(pool, later));
  const before = (await readPreviousFigures(pool, { earlier: next.earlier, unitId: units.get('c0') }))?.figures;
  expect([before?.people, before?.clanBoards, Object.hasOwn(before ?? {}, 'pupils')]).toEqual([11, null, false]);
  const { groups } = await readYearGroups(pool, next, ['people', 'pupils']);
  const sums = (code: string) => [0, 1].map((year) => groups.get(code)?.reduce((sum, { values }) => sum + (values[year] ?? 0), 0));
  expect([sums('people'), sums('pupils')]).toEqual([
    [70, 82],
    [0, 0],
  ]);
  expect((await readEarlierTotals(pool, next)).map(({ figures }) => [figures.people, figures.members])).toEqual([
    [70, undefined],
    [82, undefined],
  ]);
});

test('a total beyond what a number can hold exactly is an error, never rounded', async () => {
  const cycle = await openCycle(database, await createTree(database, flatTree(2), 'too-much'));
  const { rows } = await pool.query("SELECT id FROM units WHERE program_id = $1 AND code <> 'P'", [cycle.programId]);
  const most = { mobilisedVnd: Number.MAX_SAFE_INTEGER };
  await writeFigures(pool, { ...cycle, rows: rows.map(({ id }) => ({ unitId: id, reportId: null, carried: false, figures: most })) });
  await expect(readTotals(pool, cycle)).rejects.toThrow('beyond what can be counted exactly');
});

test('last year is the latest in which something of the unit counted: lapsed cycles and empty years are passed over', async () => {
  const programId = await createTree(database, flatTree(2), 'previous');
  const units = (await pool.query("SELECT id FROM units WHERE program_id = $1 AND code <> 'P' ORDER BY code", [programId])).rows;
  const [one, two] = units.map(({ id }) => id as number);
  const { formId, codes } = await openCycle(database, programId);
  const write = async (year: number, kind: 'baseline' | CycleKind, unitId: number | undefined, members: number) => {
    const cycleId = await createCycle(pool, { programId, year, kind, formId, cutOff: `${year}-12-14` });
    await writeFigures(pool, {
      formId,
      cycleId,
      codes,
      rows: [{ unitId: unitId as number, reportId: null, carried: false, figures: { members } }],
    });
    return cycleId;
  };
  await write(2022, 'baseline', one, 10);
  await write(2022, 'baseline', two, 20);
  await write(2023, 'preliminary', one, 11);
  const lapsed = await write(2024, 'preliminary', one, 12);
  await createCycle(pool, { programId, year: 2025, kind: 'final', formId, cutOff: '2025-12-14' });
  const previous = async (year: number, unitId: number | undefined) => {
    const { earlier = [] } = (await readCycles(pool, programId)).find((cycle) => cycle.year === year) ?? {};
    const figures = await readPreviousFigures(pool, { earlier, unitId: unitId as number });
    return figures && [figures.year, figures.figures.members];
  };
  expect(await previous(2025, one)).toEqual([2024, 12]);
  await pool.query("UPDATE cycles SET state = 'lapsed' WHERE id = $1", [lapsed]);
  expect(await previous(2025, one)).toEqual([2023, 11]);
  expect(await previous(2025, two)).toEqual([2022, 20]);
  // Never its own year's, nor a later one's.
  expect(await previous(2023, one)).toEqual([2022, 10]);
  expect(await previous(2022, one)).toBeNull();
});

test('figures written twice are there once, with what was written last', async () => {
  const cycle = await openCycle(database, await createTree(database, flatTree(1), 'twice'));
  const { rows } = await pool.query("SELECT id FROM units WHERE program_id = $1 AND code = 'c0'", [cycle.programId]);
  const write = (members: number) =>
    writeFigures(pool, { ...cycle, rows: [{ unitId: rows[0].id, reportId: null, carried: false, figures: { members } }] });
  await write(1);
  await Promise.all([write(2), write(2)]);
  expect((await readTotals(pool, cycle)).figures.members).toBe(2);
});

test('nothing but a plain code and a whole number ever becomes part of a statement', () => {
  for (const code of ['"; DROP TABLE units; --', 'Members', 'a b', '', 'é', 'a'.repeat(61)])
    expect(() => column(code)).toThrow('Not an indicator code');
  for (const id of [1.5, Number.NaN, '1; DROP' as unknown as number]) expect(() => figuresTable(id)).toThrow('Not a form');
});

test('what is compared is named where it is not the year before, or the cycle is no calendar year', () => {
  const earlier = (...keys: string[]) => keys.map((key) => ({ year: Number(key.slice(0, 4)), key })) as never;
  const figures = { members: 1 };
  const yearly = { year: 2024, earlier: earlier('2023', '2022') };
  expect(comparedPeriodOf({ year: 2023, figures }, yearly)).toBeNull();
  expect(comparedPeriodOf({ year: 2022, figures }, yearly)).toEqual({ year: 2022 });
  expect(comparedPeriodOf(null, yearly)).toBeNull();
  // No review was held in 2023: what stands beside 2024 is of 2022, whoever reported then.
  const afterGap = { year: 2024, earlier: earlier('2022') };
  for (const counted of [{ year: 2022, figures }, null]) expect(comparedPeriodOf(counted, afterGap)).toEqual({ year: 2022 });
  const half = { year: 2024, key: '2024-h1', earlier: earlier('2023-h1') };
  for (const counted of [{ year: 2023, key: '2023-h1', figures }, null])
    expect(comparedPeriodOf(counted, half)).toEqual({ year: 2023, key: '2023-h1' });
  expect(comparedPeriodOf({ year: 2022, key: '2022-h1', figures }, half)).toEqual({ year: 2022, key: '2022-h1' });
});
