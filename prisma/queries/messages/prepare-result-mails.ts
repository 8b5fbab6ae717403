import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';

/** Plans one mail to each unit that had a duty in a cycle: its result has come back. One statement; planned twice, it adds nothing. */
export async function prepareResultMails(
  db: Queryable,
  input: { cycleId: number; programId: string; round: string; facts: Record<string, unknown>; at: Date },
): Promise<void> {
  await db.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     SELECT $6, $2, $1, $3, 'result', c.id, a.id, $4, $5
     FROM assignments a JOIN contacts c ON c.unit_id = a.unit_id AND c.role = 'unit' AND ${isMailed('c', '$5')}
     WHERE a.cycle_id = $1 AND a.state <> 'waived' ORDER BY a.ordinal
     ON CONFLICT DO NOTHING`,
    [input.cycleId, input.programId, input.round, JSON.stringify(input.facts), input.at, laneOf('result')],
  );
}
