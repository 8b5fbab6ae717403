import type { Completeness } from '../../../rules/assignments.ts';
import { renamed } from '../../../rules/continued-codes.ts';
import type { Queryable } from '../../database.ts';
import type { EarlierCycle } from '../cycles/read-cycle.ts';
import { readTotals } from '../figures/read-totals.ts';
import { readFigureCodes } from '../programs/read-definition.ts';
import { readPastNames } from '../programs/read-past-names.ts';

export interface EarlierTotals {
  year: number;
  /** How many leaves are in the totals. */
  counted: number;
  figures: Record<string, number | null>;
  /** Null of the year before the term, for which nobody reported. */
  completenessByLevel: ({ level: string } & Completeness)[] | null;
}

/** The totals of each year before a cycle's, the first year first: as they were compiled, or as the baseline has them. */
export async function readEarlierTotals(db: Queryable, { earlier }: { earlier: readonly EarlierCycle[] }): Promise<EarlierTotals[]> {
  const years: EarlierTotals[] = [];
  for (const { id, year, formId, as } of earlier.toReversed()) {
    const names = await readPastNames(db, { formId, as });
    // Without the units and their texts, which may be megabytes.
    const { rows } = await db.query<Omit<EarlierTotals, 'year'>>(
      `SELECT (content->'leaves'->>'counted')::int AS counted, content->'figures' AS figures, content->'completenessByLevel' AS "completenessByLevel"
       FROM compilations WHERE cycle_id = $1 ORDER BY version DESC LIMIT 1`,
      [id],
    );
    const compiled = rows[0] ?? {
      ...(await readTotals(db, { cycleId: id, formId, codes: await readFigureCodes(db, formId) })),
      completenessByLevel: null,
    };
    years.push({ year, ...compiled, figures: renamed(compiled.figures, names) });
  }
  return years;
}
