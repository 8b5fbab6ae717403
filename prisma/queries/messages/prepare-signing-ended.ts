import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';

/**
 * Tells the standing office and every party that was asked to sign that the text is a draft again; not who did it, for that one knows. The caller wakes
 * the sender.
 */
export async function prepareSigningEnded(
  client: Queryable,
  {
    programId,
    signing,
    partyKey,
    facts,
    at,
  }: {
    programId: string;
    signing: number;
    /** Of the party that declined; null: the standing office withdrew it. */
    partyKey: string | null;
    facts: { by: string } & Record<string, unknown>;
    at: Date;
  },
): Promise<void> {
  await client.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
     SELECT ${laneOf('signing-ended')}, $1, $2, 'signing-ended', c.id, $3, $4 FROM contacts c LEFT JOIN parties y ON y.id = c.party_id
     WHERE c.program_id = $1 AND c.role IN ('coordinator', 'signatory') AND ${isMailed('c', '$4')}
       AND (c.role = 'coordinator' AND ($6::text IS NOT NULL OR c.office <> $5)
         OR c.role = 'signatory' AND y.key IS DISTINCT FROM $6 AND EXISTS (SELECT FROM messages m
         WHERE m.program_id = $1 AND m.cycle_id IS NULL AND m.contact_id = c.id AND m.kind = 'signature-request'))
     ORDER BY c.id ON CONFLICT DO NOTHING`,
    [programId, `signing-ended@${signing}`, JSON.stringify(facts), at, facts.by, partyKey],
  );
}
