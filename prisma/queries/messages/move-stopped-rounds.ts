import type { Queryable } from '../../database.ts';
import { holdRound, readStoppedRounds } from './stop-round.ts';

/**
 * What somebody has stopped stays stopped when its plan is laid anew and the round has another day (rules/moved-rounds.ts): the pause goes over to the round that says the
 * same now, as long as that one is ahead, with whose it is and why. What was put aside of the earlier round is dropped, for the later one plans it anew. Of a cancelled
 * round so much as had begun stays as it is; one that had not goes over like a pause. In the transaction that records the plan.
 */
export async function moveStoppedRounds(
  db: Queryable,
  { cycleId, moved }: { cycleId: number; moved: ReadonlyMap<string, readonly string[]> },
): Promise<void> {
  if (moved.size === 0) return;
  for (const [round, { cancelled }] of await readStoppedRounds(db, cycleId)) {
    const later = moved.get(round);
    if (later === undefined) continue;
    await holdRound(db, { programId: '', cycleId, round });
    const { rowCount } = await db.query(
      `INSERT INTO stopped_rounds (cycle_id, round, cancelled, at, office, reason)
       SELECT s.cycle_id, n.key, s.cancelled, s.at, s.office, s.reason
       FROM stopped_rounds s JOIN plans p ON p.cycle_id = s.cycle_id JOIN moments n ON n.plan_id = p.id
       WHERE s.cycle_id = $1 AND s.round = $2 AND n.key = ANY($3) AND n.held_at IS NULL AND n.skipped_at IS NULL
         AND p.version = (SELECT max(version) FROM plans WHERE cycle_id = $1)
         AND NOT (s.cancelled AND EXISTS (SELECT FROM messages m WHERE m.cycle_id = $1 AND m.round = $2))
       ON CONFLICT DO NOTHING`,
      [cycleId, round, later],
    );
    if (!rowCount || cancelled) continue;
    await db.query('DELETE FROM stopped_rounds WHERE cycle_id = $1 AND round = $2', [cycleId, round]);
    await db.query(
      `UPDATE messages SET state = 'dropped', reason = 'overtaken' WHERE cycle_id = $1 AND round = $2 AND state IN ('planned', 'in-doubt') AND NOT facts ? 'sentNow'`,
      [cycleId, round],
    );
  }
}
