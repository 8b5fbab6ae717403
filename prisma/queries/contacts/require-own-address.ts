import { Problem } from '../../../rules/problems.ts';
import { sameMailbox } from '../../../rules/tidy-mailbox.ts';
import type { Queryable } from '../../database.ts';
import type { LockedContact } from './lock-contact.ts';

/**
 * Whoever reads one mailbox signs for one party: no other party's signatory has this address, or is about to. One such change of a program after the
 * other: two at once could give both the same. Problem `signatory-address-taken`.
 */
export async function requireOwnAddress(
  client: Queryable,
  { contact, email, at }: { contact: LockedContact; email: string; at: Date },
): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('signatory addresses ' || $1::text, 0))", [contact.programId]);
  const { rows } = await client.query<{ email: string; party: string }>(
    `SELECT c.email, y.name AS party FROM contacts c JOIN parties y ON y.id = c.party_id
     WHERE c.program_id = $1 AND c.role = 'signatory' AND (c.ends_at IS NULL OR c.ends_at > $3)
       AND c.party_id IS DISTINCT FROM (SELECT o.party_id FROM contacts o WHERE o.id = $2)`,
    [contact.programId, contact.id, at],
  );
  const other = rows.find((one) => sameMailbox(one.email, email));
  if (other) throw new Problem('signatory-address-taken', { email, party: other.party });
}
