import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { isLatestCycle } from '../cycles/is-latest-cycle.ts';
import { renewLinks } from '../links/renew-links.ts';
import { prepareLinksRenewed } from '../messages/prepare-address-notices.ts';
import { lockContact, type OfficeLink } from './lock-contact.ts';
import { takeBackPending } from './take-back-address.ts';

/**
 * Withdraws an office's links, which may have come into wrong hands, and mails it others: by the coordinator, or by the office itself (`byOffice`:
 * with this link, whose cycle has to be the open or last one). An address that waits to be confirmed is taken back. Answers where they go; null:
 * there was no link that worked. Problems: `not-found`, `link-expired`, `contact-past-cycle`.
 */
export async function renewContactLinks(
  database: Database,
  input: { contactId: number; actor: string; byOffice: OfficeLink | null; secret: string; at: Date },
): Promise<string | null> {
  const sentTo = await inTransaction(database, async (client) => {
    const contact = await lockContact(client, input.contactId, input.byOffice?.id ?? null);
    if (input.byOffice && !(await isLatestCycle(client, input.byOffice.cycleId))) throw new Problem('contact-past-cycle', {});
    // Whoever had the link may have asked for an address with it, to get the next one too.
    await takeBackPending(client, { ...input, contact });
    const linkId = await renewLinks(client, { ...contact, ...input, contactId: contact.id });
    if (linkId === null) return null;
    await prepareLinksRenewed(client, { contact, why: 'withdrawn', linkId, at: input.at });
    return contact.email;
  });
  if (sentTo !== null) wakeSender(database);
  return sentTo;
}
