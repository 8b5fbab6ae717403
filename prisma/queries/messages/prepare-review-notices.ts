import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { waitingIn } from '../assignments/states-in-sql.ts';
import { isMailed } from '../contacts/in-office.ts';

/** Plans a mail to each unit above for which reports are waiting to be checked: how many, and since when the oldest. */
export async function prepareReviewNotices(
  db: Queryable,
  round: { cycleId: number; programId: string; round: string; at: Date },
): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     SELECT ${laneOf('awaiting-review')}, $2, $1, $3, 'awaiting-review', c.id, w.parent_id, jsonb_build_object('waiting', w.waiting, 'oldest', w.oldest), $4
     FROM (SELECT parent_id, count(*) AS waiting, min(last_sent_at) AS oldest FROM assignments a
           WHERE cycle_id = $1 AND ${waitingIn('a', 'parent')} GROUP BY parent_id) w
     JOIN assignments pa ON pa.id = w.parent_id JOIN contacts c ON c.unit_id = pa.unit_id AND c.role = 'unit' AND ${isMailed('c', '$4')}
     ORDER BY pa.ordinal
     ON CONFLICT DO NOTHING`,
    [round.cycleId, round.programId, round.round, round.at],
  );
  return rowCount ?? 0;
}
