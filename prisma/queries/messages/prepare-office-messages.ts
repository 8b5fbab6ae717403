import { laneOf, type MessageKind } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';

/** Plans one mail to each signatory's or coordinator's office of a program. */
export async function prepareOfficeMessages(
  db: Queryable,
  round: {
    programId: string;
    cycleId: number | null;
    round: string;
    kind: MessageKind;
    to: 'signatory' | 'coordinator';
    /** Parties that have acknowledged the cycle's latest compilation are left out. */
    leaveOut: 'acknowledged' | null;
    facts: Record<string, unknown>;
    at: Date;
  },
): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, facts, planned_at)
     SELECT $9, $1, $2, $3, $4, c.id, $7, $8 FROM contacts c
     WHERE c.program_id = $1 AND c.role = $5 AND ${isMailed('c', '$8')}
       AND ($6::text IS DISTINCT FROM 'acknowledged' OR NOT EXISTS (
         SELECT 1 FROM acknowledgements k JOIN compilations m ON m.id = k.compilation_id WHERE m.cycle_id = $2 AND k.party_id = c.party_id))
     ORDER BY c.id
     ON CONFLICT DO NOTHING`,
    [
      round.programId,
      round.cycleId,
      round.round,
      round.kind,
      round.to,
      round.leaveOut,
      JSON.stringify(round.facts),
      round.at,
      laneOf(round.kind),
    ],
  );
  return rowCount ?? 0;
}
