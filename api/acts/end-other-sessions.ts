import { z } from 'zod';
import { inTransaction } from '../../prisma/database.ts';
import { nameAccount } from '../../prisma/queries/access-record/name-account.ts';
import { recordAccess } from '../../prisma/queries/access-record/record-access.ts';
import { endOthers } from '../../prisma/queries/sessions/end-sessions.ts';
import { wholeNumber } from '../../rules/input-shapes.ts';
import type { ApiContext } from '../context.ts';

/** One of somebody's sessions, or all but the one that asks. */
export const endOtherSessionsShape = z.union([z.object({ id: wholeNumber(1) }), z.object({ others: z.literal([true, 'true']) })]);

/** Ends them and records it; answers how many. What is open by them ends with them. */
export async function endOtherSessions(
  { database, now }: Pick<ApiContext, 'database' | 'now'>,
  own: { tokenHash: Buffer; email: string | null; network: string },
  which: z.infer<typeof endOtherSessionsShape>,
): Promise<{ ended: number }> {
  const { email, network } = own;
  const id = 'id' in which ? which.id : null;
  return inTransaction(database, async (client) => {
    const ended = await endOthers(client, { email, id, ownHash: own.tokenHash });
    const kind = id === null ? 'sessions-ended' : 'session-ended';
    if (ended > 0)
      await recordAccess(client, { kind, ...(await nameAccount(client, email, await now())), network, times: ended, at: new Date() });
    return { ended };
  });
}
