import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';

interface HandoverAsking {
  programId: string;
  number: number;
  contactId: number;
  round?: string;
  reminder?: boolean;
  at: Date;
}

/** Asks somebody to take on what was handed over, once in a round, or reminds of it. Answers how many mails it planned; the caller wakes the sender. */
export async function prepareHandoverAsked(
  client: Queryable,
  { programId, number, contactId, round = `handover-asked@${number}`, reminder = false, at }: HandoverAsking,
): Promise<number> {
  const { rowCount } = await client.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
     SELECT $1, c.program_id, $2, 'handover-asked', c.id,
       jsonb_build_object('handover', $3::int, 'reminder', $7::boolean, 'linkId', (SELECT l.id FROM links l WHERE l.contact_id = c.id AND l.purpose = 'take-on' AND l.revoked_at IS NULL),
         'to', jsonb_build_object('office', c.office, 'email', c.email, 'language', c.language)), $4
     FROM contacts c WHERE c.id = $5 AND c.program_id = $6 ON CONFLICT DO NOTHING`,
    [laneOf('handover-asked'), round, number, at, contactId, programId, reminder],
  );
  return rowCount ?? 0;
}

/**
 * Tells these contacts what became of a hand-over, or that nobody has answered, each at the address that it has now: whoever has handed over reads the same mailbox, and not that of
 * the successor. The caller wakes the sender.
 */
export async function prepareHandoverTold(
  client: Queryable,
  input: { programId: string; number: number; outcome: 'begun' | 'unanswered' | 'taken' | 'refused' | 'withdrawn'; to: number[]; at: Date },
): Promise<number> {
  const { programId, number, outcome, to, at } = input;
  const { rowCount } = await client.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
     SELECT $1, $2, $3, 'handover-told', c.id,
       jsonb_build_object('handover', $4::int, 'outcome', $5::text, 'to', jsonb_build_object('office', c.office, 'email', c.email, 'language', c.language)), $6
     FROM contacts c WHERE c.id = ANY($7) AND c.email <> '' ORDER BY c.id ON CONFLICT DO NOTHING`,
    [laneOf('handover-told'), programId, `handover-told@${number}.${outcome}`, number, outcome, at, to],
  );
  return rowCount ?? 0;
}
