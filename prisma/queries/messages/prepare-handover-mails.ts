import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';

/** Asks somebody to take on what was handed over; `again`: how often it was asked before. The caller wakes the sender. */
export async function prepareHandoverAsked(
  client: Queryable,
  { programId, number, contactId, again = 0, at }: { programId: string; number: number; contactId: number; again?: number; at: Date },
): Promise<void> {
  await client.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
     SELECT $1, c.program_id, $2, 'handover-asked', c.id,
       jsonb_build_object('handover', $3::int, 'linkId', (SELECT l.id FROM links l WHERE l.contact_id = c.id AND l.purpose = 'take-on' AND l.revoked_at IS NULL),
         'to', jsonb_build_object('office', c.office, 'email', c.email, 'language', c.language)), $4
     FROM contacts c WHERE c.id = $5 AND c.program_id = $6 ON CONFLICT DO NOTHING`,
    [
      laneOf('handover-asked'),
      again === 0 ? `handover-asked@${number}` : `handover-asked@${number}.${again}`,
      number,
      at,
      contactId,
      programId,
    ],
  );
}

/**
 * Tells these contacts what became of a hand-over, each at the address that it has now: whoever has handed over reads the same mailbox, and not that of
 * the successor. The caller wakes the sender.
 */
export async function prepareHandoverTold(
  client: Queryable,
  input: { programId: string; number: number; outcome: 'begun' | 'taken' | 'refused' | 'withdrawn'; to: number[]; at: Date },
): Promise<void> {
  const { programId, number, outcome, to, at } = input;
  await client.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
     SELECT $1, $2, $3, 'handover-told', c.id,
       jsonb_build_object('handover', $4::int, 'outcome', $5::text, 'to', jsonb_build_object('office', c.office, 'email', c.email, 'language', c.language)), $6
     FROM contacts c WHERE c.id = ANY($7) AND c.email <> '' ORDER BY c.id ON CONFLICT DO NOTHING`,
    [laneOf('handover-told'), programId, `handover-told@${number}.${outcome}`, number, outcome, at, to],
  );
}
