import { linkToken } from '../../prisma/queries/links/link-token.ts';
import { showLink as recordShown } from '../../prisma/queries/links/show-link.ts';
import { problem } from '../../rules/problems.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../requested-cycle.ts';

/** A coordinator is shown a unit's link to its report, for whoever cannot be reached by mail; it is recorded. Problem `not-found`. */
export async function showLink(
  { database, secret, publicUrl, now }: ApiContext,
  { cycle }: RequestedCycle,
  { office }: Coordinator,
  contactId: number,
): Promise<{ link: string }> {
  const shown = await recordShown(database, { contactId, cycleId: cycle.id, cycle, actor: office, at: await now() });
  if (shown === null) throw problem('not-found');
  return { link: `${publicUrl}/report/${linkToken(secret, shown)}` };
}
