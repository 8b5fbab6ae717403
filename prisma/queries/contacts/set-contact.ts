import { sameMailbox } from '../../../rules/tidy-mailbox.ts';
import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { writeDetails } from './change-contact.ts';
import { lockContact } from './lock-contact.ts';
import { moveAddress } from './move-address.ts';
import type { ContactDetails } from './read-contact.ts';
import { requireOwnAddress } from './require-own-address.ts';

/** A coordinator corrects how an office is reached, by itself: as the office itself does, but another address takes effect at once. Problems: `contact-changed`, `signatory-address-taken`. */
export async function setContact(
  database: Database,
  input: { contactId: number; details: ContactDetails; seen: string | null; actor: string; secret: string; at: Date },
): Promise<{ emailChanged: boolean }> {
  const set = await inTransaction(database, async (client) => {
    const contact = await lockContact(client, input.contactId);
    const { email } = input.details;
    const emailChanged = !sameMailbox(email, contact.email);
    if (emailChanged && contact.role === 'signatory') await requireOwnAddress(client, { contact, email, at: input.at });
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
