import type { Queryable } from '../../database.ts';
import { waitingIn } from './states-in-sql.ts';

/** How many reports of a cycle only the coordinator can decide (index assignments_cycle_id_state_due_at). */
export async function countAwaiting(db: Queryable, cycleId: number): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM assignments a WHERE a.cycle_id = $1 AND ${waitingIn('a', 'coordinator')}`,
    [cycleId],
  );
  return rows[0]?.n ?? 0;
}
