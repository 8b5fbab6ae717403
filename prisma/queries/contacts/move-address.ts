import type { Queryable } from '../../database.ts';
import { renewLinks } from '../links/renew-links.ts';
import { prepareAddressChanged, prepareCoordinatorNamed, prepareLinksRenewed } from '../messages/prepare-address-notices.ts';
import type { LockedContact } from './lock-contact.ts';
import { withdrawPending } from './take-back-address.ts';

/**
 * An address takes effect: the links that went to the one that was end, others go to the new one, and the one that was is told. Under the
 * lock of the contact's row; the caller records whose act it is.
 */
export async function moveAddress(
  client: Queryable,
  input: { contact: LockedContact; email: string; actor: string; byCoordinator: boolean; secret: string; at: Date },
): Promise<void> {
  const { contact, email, at } = input;
  await client.query('UPDATE contacts SET email = $2 WHERE id = $1', [contact.id, email]);
  await withdrawPending(client, { contactId: contact.id, at });
  const { id: contactId, programId, subject } = contact;
  const linkId = await renewLinks(client, { contactId, programId, subject, actor: input.actor, secret: input.secret, at });
  await prepareAddressChanged(client, input);
  if (contact.role === 'coordinator') {
    // It has no link: it signs in, which is asked anew with each request, and so are its pages that are open.
    await prepareCoordinatorNamed(client, { contact: { ...contact, email }, by: input.actor, at });
    await client.query('SELECT tell_live($1, NULL, NULL)', [programId]);
  }
  if (linkId !== null && contact.role !== 'coordinator')
    await prepareLinksRenewed(client, { contact: { ...contact, email }, why: 'address', linkId, at });
}
