import type { Queryable } from '../../prisma/database.ts';
import { type ClaimedMessage, claimMessages } from '../../prisma/queries/messages/claim-messages.ts';
import { mailLanes } from '../../rules/message-kinds.ts';

/** Claims what may go now, as a worker does: lane after lane, up to `limit` of each. */
export async function claimLanes(db: Queryable, worker = 'worker', limit = 100, leaseSeconds = 60): Promise<ClaimedMessage[]> {
  const at = new Date('2023-12-18T02:00:00Z');
  const claimed: ClaimedMessage[] = [];
  for (const lane of mailLanes.keys())
    claimed.push(...(await claimMessages(db, { lane, worker, limit, leaseSeconds, at, host: 'nghe-an.example' })).messages);
  return claimed;
}
