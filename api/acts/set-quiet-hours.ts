import { z } from 'zod';
import { setQuietHours as storeHours } from '../../prisma/queries/installation/set-quiet-hours.ts';
import { quietFrom, quietTo } from '../../rules/quiet-hours.ts';
import type { SignedIn } from '../access.ts';
import type { ApiContext } from '../context.ts';

const none = z.literal('').transform(() => null);

/** Both, or neither: then mails go at any hour. */
export const quietHoursShape = z
  .object({ from: z.enum(quietFrom).or(none).nullable().default(null), to: z.enum(quietTo).or(none).nullable().default(null) })
  .transform(({ from, to }) => (from === null || to === null ? null : { from, to }));

/** A coordinator or the owner sets the hours in which no mail goes that can wait, of all programs. */
export async function setQuietHours(
  { database, now }: ApiContext,
  who: SignedIn,
  quiet: z.infer<typeof quietHoursShape>,
): Promise<{ changed: boolean }> {
  const actor = who === 'owner' ? 'Quản trị hệ thống' : (who[0]?.office ?? '');
  return storeHours(database, { quiet, actor, at: await now() });
}
