import { z } from 'zod';
import { endContact as storeEnd } from '../../prisma/queries/contacts/end-contact.ts';
import type { Giver } from '../../prisma/queries/contacts/lock-unit.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { contactLife } from '../../rules/contact-life.ts';
import { dateOrNone } from '../../rules/input-shapes.ts';
import type { ApiContext } from '../context.ts';

/** Its last day; none: it ends now. */
export const endContactShape = z.object({ on: dateOrNone });

/**
 * A contact gets its unit's mails no more, now or after a day that is chosen, and is told; its links end with it. Problems: `not-found`,
 * `contact-last`, `contact-life-past`, `program-over`, `not-your-child`, `link-expired`, `contact-past-cycle`.
 */
export async function endContact(
  { database, now }: ApiContext,
  by: Giver,
  unit: { programId: string; code: string },
  contactId: number,
  { on }: z.infer<typeof endContactShape>,
): Promise<{ ended: boolean }> {
  const at = await now();
  const { timeZone } = await readDefinition(database.pool, unit.programId);
  const { endsAt } = contactLife({ from: null, to: on }, { timeZone, now: at });
  return storeEnd(database, { programId: unit.programId, code: unit.code, contactId, by, endsAt, at });
}
