import { z } from 'zod';
import { withholdAcknowledgement as storeWithheld } from '../../prisma/queries/compilations/withhold-acknowledgement.ts';
import type { CycleRow } from '../../prisma/queries/cycles/read-cycle.ts';
import { reason } from '../../rules/input-shapes.ts';
import type { ApiContext } from '../context.ts';

export const withholdShape = z.object({ reason });

/**
 * A party's leader does not acknowledge a cycle's compilation yet, and says why: the coordinator hears of it by mail and on the program's page.
 * The cycle waits as before. Problems: `reason-missing`, `nothing-to-acknowledge`, `nothing-changes` when the party has acknowledged meanwhile.
 */
export async function withholdAcknowledgement(
  context: ApiContext,
  cycle: CycleRow,
  leader: { partyId: number; contactId: number; office: string },
  { reason: words }: z.infer<typeof withholdShape>,
): Promise<{ withheld: true }> {
  const { partyId, contactId, office } = leader;
  await storeWithheld(context.database, { cycleId: cycle.id, partyId, contactId, office, reason: words, at: await context.now() });
  return { withheld: true };
}
