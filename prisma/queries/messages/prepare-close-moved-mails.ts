import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { callBack } from '../../wake-sender.ts';
import { owingIn } from '../assignments/states-in-sql.ts';
import { isMailed } from '../contacts/in-office.ts';

/**
 * Plans what is told of a close that was missed and moved: a mail to every unit that owes, and one to the coordinator, who is asked. Planned
 * twice, it adds nothing.
 */
export async function prepareCloseMoved(
  db: Queryable,
  round: { cycleId: number; programId: string; round: string; was: string; close: string; at: Date },
): Promise<void> {
  const { cycleId, programId, round: name, was, close, at } = round;
  const { rowCount } = await db.query(
    `WITH owing AS (SELECT id, unit_id, ordinal FROM assignments WHERE cycle_id = $1 AND ${owingIn('state')})
     INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, own_duty, facts, planned_at)
     SELECT $6::smallint, $2::uuid, $1::int, $3::text, 'close-moved', c.id, o.id, true, $4::jsonb, $5::timestamptz
     FROM owing o JOIN contacts c ON c.unit_id = o.unit_id AND c.role = 'unit' AND ${isMailed('c', '$5')}
     UNION ALL
     SELECT $7::smallint, $2, $1, $3, 'close-missed', c.id, NULL, false, $4::jsonb || jsonb_build_object('owing', (SELECT count(*) FROM owing)), $5
     FROM contacts c WHERE c.program_id = $2 AND c.role = 'coordinator' AND ${isMailed('c', '$5')}
     ON CONFLICT DO NOTHING`,
    [cycleId, programId, name, JSON.stringify({ was, close }), at, laneOf('close-moved'), laneOf('close-missed')],
  );
  // Whoever holds the office's mail of the day and has not handed it over asks whether it still goes.
  if (rowCount) await callBack(db);
}
