import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';

/** Tells the standing office, the parties and the witnesses who gave an address that all have signed, each once. The caller wakes the sender. */
export async function prepareProgramSigned(
  client: Queryable,
  {
    programId,
    signing,
    amendment,
    textNumber,
    at,
  }: { programId: string; signing: number; amendment: number | null; textNumber: string; at: Date },
): Promise<void> {
  await client.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
     SELECT ${laneOf('program-signed')}, $1, $2, 'program-signed', c.id, $3, $4 FROM contacts c
     WHERE c.program_id = $1 AND c.role IN ('coordinator', 'signatory', 'witness') AND ${isMailed('c', '$4')} ORDER BY c.id ON CONFLICT DO NOTHING`,
    [programId, `program-signed@${signing}`, JSON.stringify({ textNumber, ...(amendment === null ? {} : { amendment }) }), at],
  );
}
