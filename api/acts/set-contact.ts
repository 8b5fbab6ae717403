import type { z } from 'zod';
import { setContact as storeContact } from '../../prisma/queries/contacts/set-contact.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import type { contactShape } from './change-contact.ts';

/** A coordinator corrects how a unit's or a party's office is reached; another address is in force at once. Problems: `contact-changed`, `signatory-address-taken`. */
export async function setContact(
  { database, secret, now }: ApiContext,
  { office }: Coordinator,
  contactId: number,
  { seen, ...details }: z.infer<typeof contactShape>,
): Promise<Omit<z.infer<typeof contactShape>, 'seen'> & { emailChanged: boolean }> {
  const { emailChanged } = await storeContact(database, { contactId, details, seen, actor: office, secret, at: await now() });
  return { ...details, emailChanged };
}
