import type { Queryable } from '../../database.ts';
import { renewLinks } from '../links/renew-links.ts';
import { prepareAddressChanged, prepareCoordinatorNamed, prepareLinksRenewed } from '../messages/prepare-address-notices.ts';
import { readAnsweringAs } from './answer-for-ended.ts';
import type { LockedContact } from './lock-contact.ts';
import { withdrawPending } from './take-back-address.ts';

/**
 * An address takes effect, also where it answers for units that are no more: the links that went to the one that was end, others go to the new one, and the one that
 * was is told. Under the lock of the contact's row; the caller records whose act it is.
 */
export async function moveAddress(
  client: Queryable,
  input: { contact: LockedContact; email: string; actor: string; byCoordinator: boolean; secret: string; at: Date },
): Promise<void> {
  const { contact, email, at } = input;
  const answering = await readAnsweringAs(client, contact);
  await client.query('UPDATE contacts SET email = $2 WHERE id = ANY($1)', [[contact.id, ...answering], email]);
  await withdrawPending(client, { contactId: contact.id, at });
  const { id: contactId, programId, subject } = contact;
  const renewing = { programId, subject, actor: input.actor, secret: input.secret, at };
  const linkId = await renewLinks(client, { ...renewing, contactId });
  for (const id of answering) await renewLinks(client, { ...renewing, contactId: id });
  await prepareAddressChanged(client, input);
  if (contact.role === 'coordinator') {
    // It has no link: it signs in, which is asked anew with each request, and so are its pages that are open.
    await prepareCoordinatorNamed(client, { contact: { ...contact, email }, by: input.actor, at });
    await client.query('SELECT tell_live($1, NULL, NULL)', [programId]);
  }
  if (linkId !== null && contact.role !== 'coordinator')
    await prepareLinksRenewed(client, { contact: { ...contact, email }, why: 'address', linkId, at });
}
