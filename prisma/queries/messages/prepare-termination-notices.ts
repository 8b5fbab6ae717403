import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { owingIn } from '../assignments/states-in-sql.ts';
import { isMailed, isOfEndedUnit } from '../contacts/in-office.ts';

/** Plans the notice that a program ends early at an instant, to every office that takes part: to a unit about its duty, where that would be due after it. */
export async function prepareTerminationNotices(
  db: Queryable,
  input: { programId: string; on: string; endsAt: Date; reason: string; at: Date },
): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     SELECT ${laneOf('terminated')}, $1, a.cycle_id, 'terminated', 'terminated', c.id, a.id, jsonb_build_object('on', $2::text, 'reason', $3::text), $4
     FROM contacts c LEFT JOIN LATERAL (
       SELECT a.id, a.cycle_id FROM cycles y JOIN assignments a ON a.cycle_id = y.id AND a.unit_id = c.unit_id
       WHERE y.program_id = $1 AND y.state = 'open' AND ${owingIn('a.state')} AND a.due_at >= $5 ORDER BY y.id DESC LIMIT 1) a ON true
     WHERE c.program_id = $1 AND c.role <> 'witness' AND ${isMailed('c', '$4')} AND (a.id IS NOT NULL OR NOT ${isOfEndedUnit('c')}) ORDER BY c.id
     ON CONFLICT DO NOTHING`,
    [input.programId, input.on, input.reason, input.at, input.endsAt],
  );
  return rowCount ?? 0;
}
