import { ownKey, type Period } from '../../../rules/cycle-key.ts';
import { type Database, inLongTransaction, type Queryable } from '../../database.ts';
import type { EarlierCycle } from '../cycles/read-cycle.ts';
import { readPastNames } from '../programs/read-past-names.ts';
import { column } from './create-figures-table.ts';
import { pastFigures } from './past-figures.ts';

/**
 * Keeps, for the leaves of a closed cycle that sent nothing, the last figure that counted of each, of the given indicators: rules/stand-ins.ts
 * reckons the same when the cycle is compiled. Repeatable: it starts afresh. Leans on the figures' primary key.
 */
export async function standInFigures(
  database: Database,
  input: { cycleId: number; earlier: readonly EarlierCycle[]; codes: readonly string[] },
): Promise<void> {
  const { cycleId, earlier, codes } = input;
  const had = new Map<number, ReadonlyMap<string, string>>();
  for (const one of earlier) had.set(one.formId, await readPastNames(database.pool, one));
  await inLongTransaction(database, async (client) => {
    await client.query('DELETE FROM stand_ins WHERE cycle_id = $1', [cycleId]);
    for (const code of codes) {
      const nameIn = (formId: number): string | undefined => had.get(formId)?.get(code);
      const years = earlier.filter(({ formId }) => nameIn(formId) !== undefined);
      if (years.length === 0) continue;
      const selects = years.map(
        ({ formId }, index) =>
          `SELECT f.unit_id, $${index * 3 + 3}::int AS year, $${index * 3 + 4}::text AS cycle_key, ${index} AS nth, f.${column(code)} AS value FROM ${pastFigures(formId, new Map([[code, nameIn(formId) ?? code]]), { unit: 'a.unit_id', cycle: `$${index * 3 + 5}` })} f
           WHERE f.${column(code)} IS NOT NULL`,
      );
      await client.query(
        `INSERT INTO stand_ins (cycle_id, unit_id, indicator, year, cycle_key, value)
         SELECT DISTINCT ON (a.unit_id) $1::int, a.unit_id, $2, l.year, l.cycle_key, l.value
         FROM assignments a CROSS JOIN LATERAL (${selects.join(' UNION ALL ')}) l
         WHERE a.cycle_id = $1 AND a.leaf AND a.state = 'missed' ORDER BY a.unit_id, l.nth`,
        [cycleId, code, ...years.flatMap(({ id, ...period }) => [period.year, ownKey(period).key ?? null, id])],
      );
    }
  });
}

/** What stands in, added up by indicator. */
export async function readStandInSums(db: Queryable, cycleId: number): Promise<Map<string, { units: number; value: number }>> {
  const { rows } = await db.query<{ indicator: string; units: number; value: number }>(
    'SELECT indicator, count(*)::int AS units, sum(value)::bigint AS value FROM stand_ins WHERE cycle_id = $1 GROUP BY indicator',
    [cycleId],
  );
  return new Map(rows.map(({ indicator, ...sum }) => [indicator, sum]));
}

/** What stands in for each leaf, by its code and then by indicator. */
export async function readStandIns(db: Queryable, cycleId: number): Promise<Map<string, Map<string, Period & { value: number }>>> {
  const { rows } = await db.query<{ code: string; indicator: string; year: number; key: string | null; value: number }>(
    'SELECT u.code, s.indicator, s.year, s.cycle_key AS key, s.value FROM stand_ins s JOIN units u ON u.id = s.unit_id WHERE s.cycle_id = $1',
    [cycleId],
  );
  const byUnit = new Map<string, Map<string, Period & { value: number }>>();
  for (const { code, indicator, year, key, value } of rows)
    byUnit.set(code, (byUnit.get(code) ?? new Map()).set(indicator, { year, ...(key !== null && { key }), value }));
  return byUnit;
}
