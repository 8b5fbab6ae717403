import type { z } from 'zod';
import { type AddedContact, addContact as storeContact } from '../../prisma/queries/contacts/add-contact.ts';
import type { Giver } from '../../prisma/queries/contacts/lock-unit.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { contactLife } from '../../rules/contact-life.ts';
import { chosenDate, dateOrNone } from '../../rules/input-shapes.ts';
import type { ApiContext } from '../context.ts';
import { contactShape } from './change-contact.ts';

/** `from`, `to`: its first and last day; none: from now on, for ever. */
export const newContactShape = contactShape.omit({ seen: true }).extend({ from: dateOrNone, to: dateOrNone });

/** While a contact is away, from a day to a day, somebody else gets what it would. */
export const standInShape = contactShape.omit({ seen: true }).extend({ from: chosenDate, to: chosenDate });

type NewContact = z.infer<typeof newContactShape>;

/**
 * A coordinator, the unit above or the unit itself gives a unit somebody who gets its mails, or, `standsInFor` a contact that is away, what that one would.
 * A coordinator's is in force at once, with the link of the open cycle; what an office gives is asked first. The same mailbox again changes
 * nothing. Problems: `not-found`, `program-over`, `not-your-child`, `link-expired`, `contact-past-cycle`, `address-asked-too-often`, `contact-life-past`.
 */
export async function addContact(
  { database, secret, now }: ApiContext,
  by: Giver,
  { programId, code }: { programId: string; code: string },
  { from, to, ...details }: NewContact,
  standsInFor: number | null = null,
): Promise<AddedContact> {
  const at = await now();
  const { timeZone } = await readDefinition(database.pool, programId);
  const life = { ...contactLife({ from, to }, { timeZone, now: at }), standsInFor };
  return storeContact(database, { programId, code, details, life, by, secret, at });
}
