import type { Figures } from '../../../rules/compilation.ts';
import { renamed } from '../../../rules/continued-codes.ts';
import { namedPeriod, type Period } from '../../../rules/cycle-key.ts';
import type { Queryable } from '../../database.ts';
import type { EarlierCycle } from '../cycles/read-cycle.ts';
import { readPreviousFigures } from '../figures/read-figures.ts';
import { readPastNames } from '../programs/read-past-names.ts';

/**
 * What counted of one unit in each year before a cycle's, the first year first: of a leaf its own figures, of a unit above the sums that were
 * compiled, while it has been the same unit: a code names one only together with a date. Years in which nothing did are absent.
 */
export async function readUnitYears(
  db: Queryable,
  { earlier, unitId, code, leaf }: { earlier: readonly EarlierCycle[]; unitId: number; code: string; leaf: boolean },
): Promise<(Period & { figures: Figures })[]> {
  const years: (Period & { figures: Figures })[] = [];
  for (const cycle of earlier.toReversed()) {
    const counted = leaf ? await readPreviousFigures(db, { earlier: [cycle], unitId }) : null;
    const figures = leaf ? counted?.figures : renamed(await compiledOf(db, cycle.id, { unitId, code }), await readPastNames(db, cycle));
    if (figures) years.push({ ...namedPeriod(cycle), ...(counted?.estimated && { estimated: true }), figures });
  }
  return years;
}

async function compiledOf(db: Queryable, cycleId: number, { unitId, code }: { unitId: number; code: string }): Promise<Figures | null> {
  const { rows } = await db.query<{ figures: Figures | null }>(
    `SELECT jsonb_path_query_first(content, '$.units[*] ? (@.code == $code).figures', jsonb_build_object('code', $2::text)) AS figures
     FROM compilations WHERE cycle_id = $1 AND EXISTS (SELECT FROM assignments a WHERE a.cycle_id = $1 AND a.unit_id = $3)
     ORDER BY version DESC LIMIT 1`,
    [cycleId, code, unitId],
  );
  return rows[0]?.figures ?? null;
}
