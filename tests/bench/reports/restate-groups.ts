import type { Database } from '../../../prisma/database.ts';
import { figuresTable } from '../../../prisma/queries/figures/create-figures-table.ts';
import { readRestated } from '../../../prisma/queries/figures/past-figures.ts';
import { rollUpFigures } from '../../../prisma/queries/figures/roll-up-figures.ts';
import type { UnitRow } from '../../../rules/units.ts';
import { createTree, type OpenCycle, openCycle } from '../../prisma/open-cycle.ts';
import { openBenchDatabase, stopsInOrder } from '../bench-database.ts';
import type { BenchGroup, Claim } from '../claim.ts';
import { restateMs } from './claims/restate-ms.ts';
import { restate100kMs } from './claims/restate100k-ms.ts';
import type { RestateFacts } from './facts.ts';
import { unitsOfList } from './import-units/list-of-units.ts';

/** Three closed years, after which each three communes beside one another have become one. */
const restateGroup = (units: number, claim: Claim<RestateFacts>): BenchGroup<RestateFacts> => ({
  rounds: 9,
  claims: [claim],
  async open(say) {
    const stops = stopsInOrder();
    try {
      const { database, stop } = await openBenchDatabase();
      stops.push(stop);
      say(`three years of ${units.toLocaleString('en')} units`);
      const rows = [...unitsOfList(units)].map(([code, name, level, parent]) => ({ code, name, level, parent_code: parent }) as UnitRow);
      const programId = await createTree(database, rows);
      const cycles: OpenCycle[] = [];
      for (const year of [2023, 2024, 2025]) cycles.push(await closedCycle(database, programId, year));
      await mergeByThree(database, programId);
      await database.pool.query('VACUUM ANALYZE');
      const [first] = cycles as [OpenCycle, ...OpenCycle[]];
      const restate = async () => {
        for (const { cycleId, formId, codes } of cycles) await readRestated(database.pool, { cycleId, formId, codes });
      };
      const rollUp = () => rollUpFigures(database, first);
      await restate();
      await rollUp();
      return {
        programs: {},
        async round(number) {
          const facts: RestateFacts = { restatedMs: 0, rolledUpMs: 0 };
          const measures = [async () => (facts.restatedMs = await timed(restate)), async () => (facts.rolledUpMs = await timed(rollUp))];
          for (const measure of number % 2 === 0 ? measures.toReversed() : measures) await measure();
          return facts;
        },
        stop: stops.stop,
      };
    } catch (error) {
      await stops.stop();
      throw error;
    }
  },
});

export const restateGroups = [restateGroup(482, restateMs), restateGroup(100_000, restate100kMs)];

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** All of a year's reports are approved. */
async function closedCycle(database: Database, programId: string, year: number): Promise<OpenCycle> {
  const cycle = await openCycle(database, programId, { year, at: new Date(`${year}-12-01T00:30:00Z`) });
  const { pool } = database;
  await pool.query(
    `INSERT INTO ${figuresTable(cycle.formId)} (cycle_id, unit_id, ${cycle.codes.map((code) => `"${code}"`).join(', ')})
     SELECT cycle_id, unit_id, ${cycle.codes.map((_, at) => 40 - at).join(', ')} FROM assignments WHERE cycle_id = $1 AND leaf`,
    [cycle.cycleId],
  );
  await pool.query("UPDATE assignments SET state = 'approved' WHERE cycle_id = $1", [cycle.cycleId]);
  await pool.query("UPDATE cycles SET state = 'acknowledged' WHERE id = $1", [cycle.cycleId]);
  return cycle;
}

/** As an act of reorganising leaves it. */
async function mergeByThree({ pool }: Database, programId: string): Promise<void> {
  const day = '2026-01-01';
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO reorganisations (program_id, number, day, reason, press, made_at, made_by, counts)
     VALUES ($1, 1, $2, 'a bench', 'a-press-of-the-bench', now(), 'bench', '{}') RETURNING id`,
    [programId, day],
  );
  await pool.query(
    `WITH leaves AS (
       SELECT u.*, p.path AS above, (row_number() OVER (PARTITION BY u.parent_id ORDER BY u.ordinal) - 1) / 3 AS place FROM units u JOIN units p ON p.id = u.parent_id
       WHERE u.program_id = $1 AND NOT EXISTS (SELECT FROM units c WHERE c.parent_id = u.id)),
     heirs AS (
       SELECT nextval('units_id_seq')::int AS id, parent_id, place, min(code) AS code, min(name) AS name, min(level) AS level, min(kind) AS kind,
              min(above) AS above, min(depth) AS depth, min(ordinal) AS ordinal FROM leaves GROUP BY parent_id, place),
     begun AS (
       INSERT INTO units (id, program_id, code, name, level, kind, parent_id, path, depth, ordinal, valid_from)
       SELECT id, $1, code, name, level, kind, parent_id, above || id || '/', depth, ordinal, $2 FROM heirs RETURNING id),
     ended AS (UPDATE units u SET valid_to = $2 FROM leaves WHERE leaves.id = u.id RETURNING u.id)
     INSERT INTO unit_successions (reorganisation_id, past_unit_id, unit_id, from_share, to_share, estimated, heirless)
     SELECT $3, l.id, h.id, 0, 1, false, false FROM leaves l JOIN heirs h ON h.parent_id = l.parent_id AND h.place = l.place`,
    [programId, day, rows[0]?.id],
  );
}
