import type { ExtendedDue } from '../../../rules/replan.ts';
import type { Queryable } from '../../database.ts';

/** The due instants that single units were given, by level, and how many units have each. */
export async function readExtendedDues(db: Queryable, cycleId: number): Promise<(ExtendedDue & { units: number })[]> {
  const { rows } = await db.query<{ level: string; dueAt: Date; units: number }>(
    `SELECT level, due_at AS "dueAt", (count(*) FILTER (WHERE state <> 'waived'))::int AS units FROM assignments
     WHERE cycle_id = $1 AND extended GROUP BY 1, 2 ORDER BY 2, 1`,
    [cycleId],
  );
  return rows.map(({ dueAt, ...due }) => ({ ...due, at: dueAt.toISOString() }));
}
