import { z } from 'zod';
import { changeContact as storeContact } from '../../prisma/queries/contacts/change-contact.ts';
import type { OfficeLink } from '../../prisma/queries/contacts/lock-contact.ts';
import { type ContactDetails, readContact, readPendingAddresses } from '../../prisma/queries/contacts/read-contact.ts';
import { contactWays } from '../../rules/contact-ways.ts';
import { line, mailAddress, phoneNumber } from '../../rules/input-shapes.ts';
import type { Instant } from '../../rules/instants.ts';
import { languages } from '../../rules/texts/language.ts';
import type { ApiContext } from '../context.ts';

/**
 * How an office is reached: an address that can be one, a telephone number or none. `seen`: the mark of what a
 * page showed; a program need not say.
 */
export const contactShape = z.object({
  office: line(200),
  email: mailAddress,
  phone: phoneNumber.nullable().default(null),
  language: z.enum(languages),
  /** By which way it is reached, where it has a telephone number; null: as its program says; not said: as it was. */
  way: z.preprocess((way) => (way === '' ? null : way), z.enum(contactWays).nullable().optional()),
  seen: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .nullable()
    .default(null),
});

/** How an office is reached now, and the address that waits to be confirmed. */
export interface ContactNow {
  details: ContactDetails;
  pending: { email: string; until: Instant } | null;
}

export async function readContactNow({ database: { pool }, now }: ApiContext, contactId: number): Promise<ContactNow> {
  const pending = (await readPendingAddresses(pool, { contactIds: [contactId], at: await now() })).get(contactId);
  return {
    details: await readContact(pool, contactId),
    pending: pending ? { email: pending.email, until: pending.expiresAt.toISOString() } : null,
  };
}

/**
 * An office corrects how it is reached, by its own link; another address is asked first. Problems: `link-expired`, `contact-past-cycle`,
 * `contact-changed`, `address-asked-too-often`.
 */
export async function changeContact(
  context: ApiContext,
  link: OfficeLink,
  { seen, ...details }: z.infer<typeof contactShape>,
): Promise<ContactNow> {
  await storeContact(context.database, { link, details, seen, secret: context.secret, at: await context.now() });
  return readContactNow(context, link.contactId);
}
