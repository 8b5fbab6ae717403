import type { CalendarDate } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';

/** How many reports of a cycle came in for the first time on each calendar day of the program's zone, the waived ones left out. */
export async function countByDay(
  db: Queryable,
  input: { cycleId: number; timeZone: string },
): Promise<{ date: CalendarDate; count: number }[]> {
  const { rows } = await db.query<{ date: CalendarDate; count: number }>(
    `SELECT (first_sent_at AT TIME ZONE $2)::date AS date, count(*)::int AS count FROM assignments
     WHERE cycle_id = $1 AND first_sent_at IS NOT NULL AND state <> 'waived' GROUP BY 1 ORDER BY 1`,
    [input.cycleId, input.timeZone],
  );
  return rows;
}

/** How many reports a cycle expects. */
export async function countExpected(db: Queryable, cycleId: number): Promise<number> {
  const { rows } = await db.query<{ n: number }>("SELECT count(*)::int AS n FROM assignments WHERE cycle_id = $1 AND state <> 'waived'", [
    cycleId,
  ]);
  return rows[0]?.n ?? 0;
}
