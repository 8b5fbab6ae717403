import type { z } from 'zod';
import { type AddedContact, addContact as storeContact } from '../../prisma/queries/contacts/add-contact.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { contactShape } from './change-contact.ts';

export const newContactShape = contactShape.omit({ seen: true });

/**
 * A coordinator gives a unit somebody who gets its mails; the link of the open cycle goes there at once. The same mailbox again changes nothing.
 * Problems: `not-found`, `program-over`.
 */
export async function addContact(
  { database, secret, now }: ApiContext,
  { office }: Coordinator,
  { programId, code }: { programId: string; code: string },
  details: z.infer<typeof newContactShape>,
): Promise<AddedContact> {
  return storeContact(database, { programId, code, details, actor: office, secret, at: await now() });
}
