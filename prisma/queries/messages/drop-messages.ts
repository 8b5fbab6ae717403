import type { DropReason } from '../../../rules/mail-drop-reasons.ts';
import { kindsThatSayNothingOnce, stoppedLane } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';

/** Drops what of a cycle is planned, has not been claimed and says nothing any more, for the cycle has lapsed. */
export async function dropMessages(db: Queryable, input: { cycleId: number; reason: DropReason }): Promise<void> {
  await db.query("UPDATE messages SET state = 'dropped', reason = $2 WHERE cycle_id = $1 AND state = 'planned' AND kind = ANY($3)", [
    input.cycleId,
    input.reason,
    kindsThatSayNothingOnce('lapsed'),
  ]);
}

/** Drops what of a cycle that closes before its day was planned and says nothing any more once it is closed. */
export async function dropSilenced(db: Queryable, { cycleId }: { cycleId: number }): Promise<void> {
  await db.query("UPDATE messages SET state = 'dropped', reason = 'closed' WHERE cycle_id = $1 AND state = 'planned' AND kind = ANY($2)", [
    cycleId,
    kindsThatSayNothingOnce('closed'),
  ]);
}

/** Drops what of a closed cycle was put aside with its round (stop-round.ts): no claim comes by that would, and nobody need let the round go on for it. */
export async function dropPutAside(db: Queryable, { cycleId }: { cycleId: number }): Promise<void> {
  await db.query(
    `UPDATE messages SET state = 'dropped', reason = 'closed'
     WHERE cycle_id = $1 AND state IN ('planned', 'in-doubt') AND lane = ${stoppedLane} AND kind = ANY($2)`,
    [cycleId, kindsThatSayNothingOnce('closed')],
  );
}
