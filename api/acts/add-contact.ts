import type { z } from 'zod';
import { type AddedContact, type Giver, addContact as storeContact } from '../../prisma/queries/contacts/add-contact.ts';
import type { ApiContext } from '../context.ts';
import { contactShape } from './change-contact.ts';

export const newContactShape = contactShape.omit({ seen: true });

/**
 * A coordinator, the unit above or the unit itself gives a unit somebody who gets its mails. A coordinator's is in force at once, with the link of the open
 * cycle; what an office gives is asked first. The same mailbox again changes nothing. Problems: `not-found`, `program-over`, `not-your-child`,
 * `link-expired`, `contact-past-cycle`, `address-asked-too-often`.
 */
export async function addContact(
  { database, secret, now }: ApiContext,
  by: Giver,
  { programId, code }: { programId: string; code: string },
  details: z.infer<typeof newContactShape>,
): Promise<AddedContact> {
  return storeContact(database, { programId, code, details, by, secret, at: await now() });
}
