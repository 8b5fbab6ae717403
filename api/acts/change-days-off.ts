import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Giver } from '../../prisma/queries/contacts/lock-unit.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { removeDaysOff as removeStored, addDaysOff as storeDays } from '../../prisma/queries/units/change-days-off.ts';
import { daysOffLimits } from '../../rules/days-off-limits.ts';
import { chosenDate, pressKey } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import type { ApiContext } from '../context.ts';

export const daysOffShape = z.object({ from: chosenDate, to: chosenDate, key: pressKey.default(() => randomUUID()) });

/**
 * The coordinator, the unit above or the unit itself enters days on which the unit reads no mail. Problems: `contact-life-past`, `days-off-too-long`,
 * `too-many-days-off`, `not-found`, `program-over`, `not-your-child`, `link-expired`, `contact-past-cycle`.
 */
export async function addDaysOff(
  { database, now }: ApiContext,
  by: Giver,
  { programId, code }: { programId: string; code: string },
  { from, to, key }: z.infer<typeof daysOffShape>,
): Promise<{ added: boolean }> {
  const at = await now();
  const today = dateOf(at.toISOString(), (await readDefinition(database.pool, programId)).timeZone);
  if (to < from || to < today) throw problem('contact-life-past', { from: from < today ? today : from, to });
  if (Temporal.PlainDate.from(from).until(to).days >= daysOffLimits.days) throw problem('days-off-too-long', { most: daysOffLimits.days });
  return storeDays(database, { programId, code, by, first: from, last: to, today, press: key, at });
}

/** They are taken out again. Problems as of entering them. */
export const removeDaysOff = async (
  { database, now }: ApiContext,
  by: Giver,
  { programId, code }: { programId: string; code: string },
  id: number,
): Promise<{ removed: boolean }> => removeStored(database, { programId, code, by, id, at: await now() });
