import type { OfficeLink } from '../../prisma/queries/contacts/lock-contact.ts';
import { renewContactLinks } from '../../prisma/queries/contacts/renew-contact-links.ts';
import { problem } from '../../rules/problems.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

/** Where an office's new links go. */
export interface LinksRenewed {
  sentTo: string;
}

/** An office replaces its links, which others may have, by one of them. Problems: `link-expired`, `contact-past-cycle`. */
export const renewOwnLinks = (context: ApiContext, { office, ...link }: OfficeLink & { office: string }): Promise<LinksRenewed> =>
  renew(context, { contactId: link.contactId, actor: office, byOffice: link });

/** A coordinator replaces them. Problem `link-expired`: there is none that works. */
export const renewOfficeLinks = (context: ApiContext, { office }: Coordinator, contactId: number): Promise<LinksRenewed> =>
  renew(context, { contactId, actor: office, byOffice: null });

async function renew(
  { database, secret, now }: ApiContext,
  who: { contactId: number; actor: string; byOffice: OfficeLink | null },
): Promise<LinksRenewed> {
  const sentTo = await renewContactLinks(database, { ...who, secret, at: await now() });
  if (sentTo === null) throw problem('link-expired');
  return { sentTo };
}
