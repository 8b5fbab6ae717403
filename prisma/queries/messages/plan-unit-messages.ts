import type { Queryable } from '../../database.ts';

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
}

/**
 * Plans one round to the units themselves. It goes to those who owe now, which at the opening is everyone.
 * One statement (index assignments_cycle_id_state_due_at); planned twice, it adds nothing.
 */
export async function planUnitMessages(db: Queryable, round: UnitRound): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO messages (program_id, cycle_id, round, kind, contact_id, assignment_id, own_duty, facts, planned_at)
     SELECT $2, $1, $3, $4, c.id, a.id, true, $7, $8
     FROM assignments a JOIN units u ON u.id = a.unit_id JOIN contacts c ON c.unit_id = a.unit_id AND c.role = 'unit'
     WHERE a.cycle_id = $1 AND a.state IN ('owing', 'draft', 'returned')
       AND ($5::timestamptz IS NULL OR a.due_at = $5) AND ($6::text[] IS NULL OR u.code = ANY($6))
     ORDER BY a.ordinal
     ON CONFLICT DO NOTHING`,
    [round.cycleId, round.programId, round.round, round.kind, round.dueAt, round.codes, JSON.stringify(round.facts), round.at],
  );
  return rowCount ?? 0;
}
