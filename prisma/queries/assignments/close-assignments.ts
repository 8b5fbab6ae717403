import { type Database, inLongTransaction } from '../../database.ts';

/**
 * Closes the cycle: what was never sent is missed, an unsent draft too. What was sent keeps its state. Repeatable.
 * The cycle's row is locked first, so that whoever is sending in this second is either in or gets `report-cycle-closed`.
 */
export async function closeAssignments(database: Database, input: { cycleId: number; at: Date }): Promise<void> {
  await inLongTransaction(database, async (client) => {
    await client.query("UPDATE cycles SET state = 'closed', closed_at = $2 WHERE id = $1 AND state = 'open'", [input.cycleId, input.at]);
    await client.query("UPDATE assignments SET state = 'missed' WHERE cycle_id = $1 AND state IN ('owing', 'draft')", [input.cycleId]);
  });
}
