import { confirmAddress as storeConfirmed } from '../../prisma/queries/contacts/confirm-address.ts';
import type { FoundLink } from '../../prisma/queries/links/find-link.ts';
import { problem } from '../../rules/problems.ts';
import type { ApiContext } from '../context.ts';

/** Of a link that went to an address that an office asked for: whose it is, and whether it was pressed. Problem `link-unknown`. */
export function previewConfirmation({ contactId, email, usedAt }: FoundLink): { contactId: number; email: string; confirmed: boolean } {
  if (contactId === null || email === null) throw problem('link-unknown');
  return { contactId, email, confirmed: usedAt !== null };
}

/** Whoever reads the mail of the address confirms it: from now on the office is reached there. Problem `link-expired`. */
export async function confirmAddress(
  { database, secret, now }: ApiContext,
  link: FoundLink,
): Promise<ReturnType<typeof previewConfirmation>> {
  const preview = previewConfirmation(link);
  await storeConfirmed(database, { linkId: link.id, contactId: preview.contactId, secret, at: await now() });
  return { ...preview, confirmed: true };
}
