import type { Queryable } from '../../database.ts';

/** Closes the cycle: what was never sent is missed, an unsent draft too. What was sent keeps its state. Repeatable. */
export async function closeAssignments(db: Queryable, input: { cycleId: number; at: Date }): Promise<void> {
  await db.query("UPDATE assignments SET state = 'missed' WHERE cycle_id = $1 AND state IN ('owing', 'draft')", [input.cycleId]);
  await db.query("UPDATE cycles SET state = 'closed', closed_at = $2 WHERE id = $1 AND state = 'open'", [input.cycleId, input.at]);
}
