import type { DropReason } from '../../../rules/drop-reasons.ts';
import type { Queryable } from '../../database.ts';

/** Drops what of a cycle is planned and has not been claimed: the cycle has lapsed. */
export async function dropMessages(db: Queryable, input: { cycleId: number; reason: DropReason }): Promise<void> {
  await db.query("UPDATE messages SET state = 'dropped', reason = $2 WHERE cycle_id = $1 AND state = 'planned'", [
    input.cycleId,
    input.reason,
  ]);
}
