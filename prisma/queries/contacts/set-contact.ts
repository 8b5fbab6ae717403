import { Problem } from '../../../rules/problems.ts';
import { sameMailbox } from '../../../rules/tidy-mailbox.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { writeDetails } from './change-contact.ts';
import { type LockedContact, lockContact } from './lock-contact.ts';
import { moveAddress } from './move-address.ts';
import type { ContactDetails } from './read-contact.ts';

/** A coordinator corrects how an office is reached, by itself: as the office itself does, but another address takes effect at once. Problems: `contact-changed`, `signatory-address-taken`. */
export async function setContact(
  database: Database,
  input: { contactId: number; details: ContactDetails; seen: string | null; actor: string; secret: string; at: Date },
): Promise<{ emailChanged: boolean }> {
  const set = await inTransaction(database, async (client) => {
    const contact = await lockContact(client, input.contactId);
    const { email } = input.details;
    const emailChanged = !sameMailbox(email, contact.email);
    if (emailChanged && contact.role === 'signatory') await requireOwnAddress(client, contact, email);
    await writeDetails(client, { ...input, contact });
    if (emailChanged) {
      const now = { ...contact, ...input.details, email: contact.email };
      await moveAddress(client, { ...input, contact: now, email, byCoordinator: true });
    }
    return { emailChanged };
  });
  if (set.emailChanged) wakeSender(database);
  return set;
}

/** Whoever reads one mailbox signs for one party. One such change of a program after the other: two at once could give both the same. */
async function requireOwnAddress(client: Queryable, contact: LockedContact, email: string): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('signatory addresses ' || $1::text, 0))", [contact.programId]);
  const { rows } = await client.query<{ email: string; party: string }>(
    `SELECT c.email, y.name AS party FROM contacts c JOIN parties y ON y.id = c.party_id
     WHERE c.program_id = $1 AND c.role = 'signatory' AND c.id <> $2`,
    [contact.programId, contact.id],
  );
  const other = rows.find((one) => sameMailbox(one.email, email));
  if (other) throw new Problem('signatory-address-taken', { email, party: other.party });
}
