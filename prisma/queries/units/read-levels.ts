import type { Queryable } from '../../database.ts';

/** The levels of a program's tree on a date, from the top down. */
export async function readLevels(db: Queryable, input: { programId: string; on: string }): Promise<{ level: string; units: number }[]> {
  const { rows } = await db.query<{ level: string; units: number }>(
    `SELECT level, count(*)::int AS units FROM units WHERE program_id = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)
     GROUP BY level ORDER BY max(depth), level`,
    [input.programId, input.on],
  );
  return rows;
}
