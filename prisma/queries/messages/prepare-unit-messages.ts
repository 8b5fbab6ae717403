import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { owingIn } from '../assignments/states-in-sql.ts';
import { isMailed } from '../contacts/in-office.ts';

export interface UnitRound {
  cycleId: number;
  programId: string;
  /** The plan's moment: messages are unique by cycle, round, recipient and channel. */
  round: string;
  kind: 'opening' | 'cut-off' | 'reminder';
  /** Only the assignments due at this instant; null: of any. */
  dueAt: Date | null;
  /** Only these units; null: all. */
  codes: string[] | null;
  facts: Record<string, unknown>;
  at: Date;
  /** Nothing of the round is planned yet, nor by anybody beside this: what is all the same makes it fail. */
  first?: boolean;
}

/**
 * Plans one round to the units themselves. It goes to those who owe now, which at the opening is everyone.
 * One statement (index assignments_cycle_id_state_due_at); planned twice, it adds nothing.
 */
export async function prepareUnitMessages(db: Queryable, round: UnitRound): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, own_duty, facts, planned_at)
     SELECT $9, $2, $1, $3, $4, c.id, a.id, true, $7, $8
     FROM assignments a JOIN contacts c ON c.unit_id = a.unit_id AND c.role = 'unit' AND ${isMailed('c', '$8')}
     WHERE a.cycle_id = $1 AND ${owingIn('a.state')} AND ($5::timestamptz IS NULL OR a.due_at = $5)
       AND ($6::text[] IS NULL OR a.unit_id IN (SELECT u.id FROM units u WHERE u.program_id = $2 AND u.code = ANY($6)))
     ORDER BY a.ordinal ${round.first ? '' : 'ON CONFLICT (program_id, cycle_id, round, contact_id, channel) DO NOTHING'}`,
    [
      round.cycleId,
      round.programId,
      round.round,
      round.kind,
      round.dueAt,
      round.codes,
      JSON.stringify(round.facts),
      round.at,
      laneOf(round.kind),
    ],
  );
  return rowCount ?? 0;
}
