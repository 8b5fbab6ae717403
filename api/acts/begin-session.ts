import { inTransaction } from '../../prisma/database.ts';
import { nameAccount } from '../../prisma/queries/access-record/name-account.ts';
import { recordAccess } from '../../prisma/queries/access-record/record-access.ts';
import { beginSession as storeSession } from '../../prisma/queries/sessions/begin-session.ts';
import { problem } from '../../rules/problems.ts';
import { sessionEnd } from '../../rules/session-life.ts';
import type { ApiContext } from '../context.ts';

/**
 * Somebody is let in: the session, its line in the record of access and, by an entry link, the link used up, all or nothing. `email` null: the
 * installation's owner. Answers where the link leads. Problem `link-expired`: it was used meanwhile. Real time: a session is a person's.
 */
export async function beginSession(
  { database, now }: Pick<ApiContext, 'database' | 'now'>,
  begun: { tokenHash: Buffer; data: unknown; email: string | null; network: string; linkId: number | null },
): Promise<{ to: string | null }> {
  const { tokenHash, data, email, network, linkId } = begun;
  const at = new Date();
  return inTransaction(database, async (client) => {
    const stored = await storeSession(client, { tokenHash, data, at, expiresAt: sessionEnd(at, at), linkId });
    if (!stored) throw problem('link-expired');
    await recordAccess(client, { kind: 'signed-in', ...(await nameAccount(client, email, await now())), network, at });
    return { to: stored.wantedPath };
  });
}
