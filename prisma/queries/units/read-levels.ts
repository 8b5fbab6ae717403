import { inTierOrder } from '../../../rules/unit-tiers.ts';
import type { Queryable } from '../../database.ts';

/** The tiers of a program's tree on a date, from the top down. */
export async function readLevels(db: Queryable, input: { programId: string; on: string }): Promise<{ level: string; units: number }[]> {
  const { rows } = await db.query<{ level: string; depth: number; units: number }>(
    `SELECT level, max(depth)::int AS depth, count(*)::int AS units FROM units WHERE program_id = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)
     GROUP BY level`,
    [input.programId, input.on],
  );
  return inTierOrder(rows);
}
