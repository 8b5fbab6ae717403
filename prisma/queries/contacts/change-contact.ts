import { Problem } from '../../../rules/problems.ts';
import { sameMailbox } from '../../../rules/tidy-mailbox.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { isLatestCycle } from '../cycles/is-latest-cycle.ts';
import { askAddress } from './ask-address.ts';
import { type LockedContact, lockContact, type OfficeLink } from './lock-contact.ts';
import { type ContactDetails, contactMark, readPendingAddresses } from './read-contact.ts';

/**
 * A unit corrects how it is reached, by its own link of the cycle that is open or was last: the row, the record with before and after, and what
 * is mailed, in one transaction. Another address takes effect only once a link that goes there was pressed; answers whether that one waits now.
 * The same details again change and record nothing. Problems: `link-expired`, `contact-past-cycle`, `contact-changed`, `address-asked-too-often`.
 */
export async function changeContact(
  database: Database,
  input: { link: OfficeLink; details: ContactDetails; seen: string | null; secret: string; at: Date },
): Promise<{ emailAsked: boolean }> {
  const { link } = input;
  const changed = await inTransaction(database, async (client) => {
    const contact = await lockContact(client, link.contactId, link.id);
    if (!(await isLatestCycle(client, link.cycleId))) throw new Problem('contact-past-cycle', {});
    const { email, ...others } = input.details;
    await writeDetails(client, { ...input, contact, details: { ...others, email: contact.email }, actor: contact.office });
    if (sameMailbox(email, contact.email)) return { emailAsked: false };
    const pending = (await readPendingAddresses(client, { contactIds: [contact.id], at: input.at })).get(contact.id);
    if (pending && sameMailbox(email, pending.email)) return { emailAsked: true };
    await askAddress(client, { ...input, cycleId: link.cycleId, contact, newLanguage: others.language, email });
    return { emailAsked: true };
  });
  if (changed.emailAsked) wakeSender(database);
  return changed;
}

/**
 * Writes what differs, and records it. Under the lock of the contact's row. `seen`: the mark of what was there when it was typed, if that is
 * known; what somebody else corrected since is not passed over. Problem `contact-changed`.
 */
export async function writeDetails(
  client: Queryable,
  { contact, details, seen, actor, at }: { contact: LockedContact; details: ContactDetails; seen: string | null; actor: string; at: Date },
): Promise<void> {
  const changed = (['office', 'email', 'phone', 'language', 'way'] as const).filter(
    (name) => details[name] !== undefined && details[name] !== contact[name],
  );
  if (changed.length === 0) return;
  if (seen !== null && seen !== contactMark(contact)) {
    const { office, email, phone } = contact;
    throw new Problem('contact-changed', { office, email, phone: phone ?? '–' });
  }
  await client.query('UPDATE contacts SET office = $2, email = $3, phone = $4, language = $5, way = $6 WHERE id = $1', [
    contact.id,
    details.office,
    details.email,
    details.phone,
    details.language,
    details.way === undefined ? contact.way : details.way,
  ]);
  const only = (all: ContactDetails) => Object.fromEntries(changed.map((name) => [name, all[name]]));
  await recordEvent(client, {
    programId: contact.programId,
    at,
    actor,
    action: 'contact.changed',
    subject: contact.subject,
    details: { before: only(contact), after: only(details) },
  });
}
