import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readCompiledRows } from '../../prisma/queries/compilations/read-compiled-rows.ts';
import { readPreviousLeaves } from '../../prisma/queries/compilations/read-previous-leaves.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readRestated } from '../../prisma/queries/figures/past-figures.ts';
import { readEstimatedPast, readEstimatedYears } from '../../prisma/queries/figures/read-estimated-past.ts';
import { readPreviousFiguresOf } from '../../prisma/queries/figures/read-figures.ts';
import { readTotals } from '../../prisma/queries/figures/read-totals.ts';
import { readYearGroups } from '../../prisma/queries/figures/read-year-groups.ts';
import { readStandIns, standInFigures } from '../../prisma/queries/figures/stand-in-figures.ts';
import { sameUnitsBelow } from '../../prisma/queries/figures/sum-below.ts';
import { writeFigures } from '../../prisma/queries/figures/write-figures.ts';
import { readReorganisedBetween } from '../../prisma/queries/units/read-unit-fates.ts';
import { overYears } from '../../rules/compared-with-what.ts';
import type { UnitRow } from '../../rules/units.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { openCycle } from './open-cycle.ts';
import { reorganisedPrograms, tree, unit } from './reorganised-programs.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
afterAll(drop);
const { reorganise, closeAll, approved, dutiesOf, reorganised, planted } = reorganisedPrograms(database);

test('what counted before is compared as what it is of the units of today, and only where all of it counted', async () => {
  const { programId, first } = await reorganised();
  const next = await openCycle(database, programId, { year: 2024, at: new Date('2024-12-02T01:00:00Z') });
  const cycle = await readCycle(pool, next.cycleId);
  const duties = await dutiesOf(next.cycleId);
  const ids = new Map([...duties].map(([code, { unitId }]) => [unitId, code]));
  const read = await readPreviousFiguresOf(pool, { earlier: cycle.earlier, unitIds: [...ids.keys()] });
  const members = [...read].map(([id, { figures }]) => [ids.get(id), figures.members]).sort();
  // c4 has taken in c5, which was silent: a part of it would look like growth.
  expect(members).toEqual([
    ['c1', 303],
    ['c3', 151],
    ['c9', 152],
  ]);
  // Of what c3 stated each of them has a part: that is an estimate, also where it is added up, and nothing else is.
  expect([...read].flatMap(([id, { estimated }]) => (estimated ? [ids.get(id)] : [])).sort()).toEqual(['c3', 'c9']);
  expect([...(await readEstimatedPast(pool, { cycleId: cycle.id, earlier: cycle.earlier[0] }))].sort()).toEqual(['c3', 'c9']);
  const leaves = await readPreviousLeaves(pool, { ...cycle, indicators: ['members'], leaves: [...duties.keys()] });
  expect([...leaves].map(([code, figures]) => [code, figures.members]).sort()).toEqual(members);
  for (const code of ['c1', 'c3', 'c4']) await approved(next, code, 1_000);
  const top = (duties.get('P') as { unitId: number }).unitId;
  const same = await sameUnitsBelow(pool, { ...cycle, cycleId: cycle.id, unitIds: [top] });
  expect(same.get(top)?.figures.members).toEqual({ leaves: 2, previous: 454, current: 2_000 });
  expect(same.get(top)?.estimated).toBe(true);
  const { groups, reported, estimated } = await readYearGroups(pool, cycle, ['members']);
  expect(estimated).toEqual([2023]);
  expect(overYears(groups.get('members') ?? [], 2, reported?.get('members'))).toEqual({
    units: 2,
    years: [
      { line: 454, reported: { value: 1_010, units: 4 } },
      { line: 2_000, reported: { value: 3_000, units: 3 } },
    ],
  });
  await pool.query("UPDATE assignments SET state = 'missed' WHERE cycle_id = $1 AND state <> 'approved'", [cycle.id]);
  await standInFigures(database, { cycleId: cycle.id, earlier: cycle.earlier, codes: ['members'] });
  expect([...(await readStandIns(pool, cycle.id))].map(([code, of]) => [code, of.get('members')?.value])).toEqual([['c9', 152]]);
  const restated = await readRestated(pool, { cycleId: first.cycleId, formId: first.formId, codes: ['members'] });
  expect(restated.map(({ code, from, estimated, figures }) => [code, from, estimated, figures.members])).toEqual([
    ['c1', 2, false, 303],
    ['c3', 1, true, 151],
    ['c9', 1, true, 152],
    ['c4', 1, false, 404],
  ]);
  const at = (day: string) => new Date(`${day}T00:00:00Z`);
  const all = [{ day: '2024-07-01', ended: 7, created: 4, divided: true }];
  const between = {
    programId,
    before: { id: first.cycleId, formId: first.formId, openedAt: at('2023-12-01'), closedAt: at('2024-01-31') },
    openedAt: at('2024-12-02'),
    until: at('2025-01-10'),
  };
  expect(await readReorganisedBetween(pool, between)).toEqual(all);
  // Made while the review before was open, which kept its list, it is between them; while this one is, which keeps its own, it is not; and the other way around.
  const before = { ...between.before, openedAt: at('2024-06-01'), closedAt: at('2024-08-01') };
  const during = async (sent: string) => {
    await pool.query('UPDATE reorganisations SET sent = $2 WHERE program_id = $1', [programId, sent]);
    return [
      await readReorganisedBetween(pool, { ...between, before }),
      await readReorganisedBetween(pool, { ...between, openedAt: at('2024-06-01') }),
    ];
  };
  expect([await during('goes-on'), await during('stays')]).toEqual([
    [[], all],
    [all, []],
  ]);
  // A review by the new list is compared as it was reported.
  await closeAll(programId);
  // Whoever is given another name after it hands on the part of a division that was before it: what the review stated is no estimate for that.
  const renamed = ['c1', 'c3', 'c9', 'c4'].map((code) =>
    unit(code, code === 'c9' ? 'xã Mới hơn' : (duties.get(code)?.name ?? ''), 'commune', 'P'),
  );
  const alone = renamed.map(({ code }): [string, string] => [code, code]);
  await reorganise(programId, [tree[0] as UnitRow, ...renamed], alone, {
    ...{ day: '2025-02-01', press: 'reorganised-again', at: at('2025-02-02') },
  });
  expect(
    await readReorganisedBetween(pool, {
      ...between,
      before: { ...cycle, closedAt: at('2025-01-10') },
      openedAt: at('2025-12-01'),
      until: at('2026-01-10'),
    }),
  ).toMatchObject([{ day: '2025-02-01', divided: false }]);
  const later = await readCycle(pool, (await openCycle(database, programId, { year: 2025, at: at('2025-12-01') })).cycleId);
  expect(await readEstimatedYears(pool, later)).toEqual([2023]);
  expect(
    (await readCompiledRows(pool, { cycleId: first.cycleId, formId: first.formId, codes: ['members'] })).map(({ code }) => code),
  ).toEqual(['P', 'd1', 'c1', 'c2', 'c3', 'd2', 'c4', 'c5']);
});

test('over any reorganisations a past year keeps its totals, along the tree of each', async () => {
  const lists = fc.array(fc.array(fc.subarray([0, 1, 2, 3]), { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(lists, fc.array(fc.nat(1_000), { minLength: 6, maxLength: 6 }), async (turns, figures) => {
      const communes = (names: readonly string[]) => names.map((code) => unit(code, `xã ${code}`, 'commune', 'P'));
      let codes = figures.map((_, n) => `u${n}`);
      const programId = await planted([tree[0] as UnitRow, ...communes(codes)], 'restated');
      const cycle = await openCycle(database, programId);
      const duties = await dutiesOf(cycle.cycleId);
      const rows = codes.map((code, n) => ({
        ...{ unitId: duties.get(code)?.unitId as number, reportId: null, carried: false },
        figures: { members: figures[n] as number },
      }));
      await writeFigures(pool, { formId: cycle.formId, cycleId: cycle.cycleId, codes: ['members'], rows });
      await closeAll(programId);
      const of = { cycleId: cycle.cycleId, formId: cycle.formId, codes: ['members'] };
      const before = await readTotals(pool, of);
      for (const [turn, links] of turns.entries()) {
        // Each old unit goes into none, one or several of at most four new ones.
        const given = codes.flatMap((code, n): [string, string][] => {
          const to = links[n % links.length] as number[];
          return to.length === 0 ? [[code, '']] : to.map((index) => [code, `t${turn}-${index}`]);
        });
        codes = [0, 1, 2, 3].map((index) => `t${turn}-${index}`);
        await reorganise(programId, [tree[0] as UnitRow, ...communes(codes)], given, {
          day: `2024-0${turn + 2}-01`,
          press: `turn-${turn}-pressed`,
        });
        const restated = await readRestated(pool, of);
        const sum = restated.reduce((total, { figures: one }) => total + (one.members ?? 0), 0);
        expect(sum).toBe(before.figures.members);
        expect(await readTotals(pool, of)).toEqual(before);
      }
    }),
    { numRuns: 8 },
  );
});
