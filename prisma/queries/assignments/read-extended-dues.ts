import type { Queryable } from '../../database.ts';

/** The due instants that single units were given. */
export async function readExtendedDues(db: Queryable, cycleId: number): Promise<Date[]> {
  const { rows } = await db.query<{ dueAt: Date }>(
    'SELECT DISTINCT due_at AS "dueAt" FROM assignments WHERE cycle_id = $1 AND extended ORDER BY 1',
    [cycleId],
  );
  return rows.map((row) => row.dueAt);
}
