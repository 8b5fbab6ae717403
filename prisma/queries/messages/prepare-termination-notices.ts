import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';

/** Plans the notice that a program ends early, to every office that takes part. */
export async function prepareTerminationNotices(
  db: Queryable,
  input: { programId: string; on: string; reason: string; at: Date },
): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
     SELECT ${laneOf('terminated')}, $1, 'terminated', 'terminated', c.id, jsonb_build_object('on', $2::text, 'reason', $3::text), $4 FROM contacts c WHERE c.program_id = $1 AND c.role <> 'witness' AND ${isMailed('c', '$4')} ORDER BY c.id
     ON CONFLICT DO NOTHING`,
    [input.programId, input.on, input.reason, input.at],
  );
  return rowCount ?? 0;
}
