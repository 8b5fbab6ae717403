import type { Queryable } from '../../database.ts';

/** Of each level of a cycle, how many units are due with their level, and how many have a day of their own. */
export async function countDues(db: Queryable, cycleId: number): Promise<{ level: string; common: number; own: number }[]> {
  const { rows } = await db.query<{ level: string; common: number; own: number }>(
    `SELECT level, count(*) FILTER (WHERE NOT extended)::int AS common, count(*) FILTER (WHERE extended)::int AS own
     FROM assignments WHERE cycle_id = $1 AND state <> 'waived' GROUP BY level`,
    [cycleId],
  );
  return rows;
}
