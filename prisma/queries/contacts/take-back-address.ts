import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { isLatestCycle } from '../cycles/is-latest-cycle.ts';
import { type LockedContact, lockContact, type OfficeLink } from './lock-contact.ts';
import { readPendingAddresses } from './read-contact.ts';

/**
 * An office takes back the address that it has asked for: its link is dead, and what was not mailed yet is not. A second time changes nothing.
 * Problems: `link-expired`, `contact-past-cycle`.
 */
export async function takeBackAddress(database: Database, { link, at }: { link: OfficeLink; at: Date }): Promise<{ takenBack: boolean }> {
  return inTransaction(database, async (client) => {
    const contact = await lockContact(client, link.contactId, link.id);
    if (!(await isLatestCycle(client, link.cycleId))) throw new Problem('contact-past-cycle', {});
    return { takenBack: await takeBackPending(client, { contact, actor: contact.office, at }) };
  });
}

/** Takes back whatever address of a contact waits to be confirmed, and records it; answers whether one did. Under the lock of its row. */
export async function takeBackPending(
  client: Queryable,
  { contact, actor, at }: { contact: LockedContact; actor: string; at: Date },
): Promise<boolean> {
  const pending = (await readPendingAddresses(client, { contactIds: [contact.id], at })).get(contact.id);
  if (!pending) return false;
  await withdrawPending(client, { contactId: contact.id, at });
  await recordEvent(client, {
    programId: contact.programId,
    at,
    actor,
    action: 'contact.change-taken-back',
    subject: contact.subject,
    details: { before: { email: pending.email }, after: { email: contact.email } },
  });
  return true;
}

/** Ends whatever address of a contact waits to be confirmed. Under the lock of the contact's row. */
export async function withdrawPending(client: Queryable, input: { contactId: number; at: Date }): Promise<void> {
  await client.query(
    "UPDATE links SET revoked_at = $2 WHERE contact_id = $1 AND purpose = 'confirm-address' AND used_at IS NULL AND revoked_at IS NULL",
    [input.contactId, input.at],
  );
  await client.query(
    `UPDATE messages SET state = 'dropped', reason = 'taken-back'
     WHERE program_id = (SELECT program_id FROM contacts WHERE id = $1) AND cycle_id IS NULL AND contact_id = $1
       AND kind = 'confirm-address' AND state = 'planned'`,
    [input.contactId],
  );
}
