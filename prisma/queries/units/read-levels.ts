import { inTierOrder } from '../../../rules/unit-tiers.ts';
import type { Queryable } from '../../database.ts';
import { isInTree } from './valid-units.ts';

/** The tiers of a program's tree on a date, from the top down. */
export async function readLevels(db: Queryable, input: { programId: string; on: string }): Promise<{ level: string; units: number }[]> {
  const { rows } = await db.query<{ level: string; depth: number; units: number }>(
    `SELECT u.level, max(u.depth)::int AS depth, count(*)::int AS units FROM units u WHERE ${isInTree('u', '$1', '$2')} GROUP BY u.level`,
    [input.programId, input.on],
  );
  return inTierOrder(rows);
}
