import { inTransaction } from '../../prisma/database.ts';
import { nameAccount } from '../../prisma/queries/access-record/name-account.ts';
import { recordAccess } from '../../prisma/queries/access-record/record-access.ts';
import { endSession as removeSession } from '../../prisma/queries/sessions/end-sessions.ts';
import type { ApiContext } from '../context.ts';

/** Somebody leaves: the session ends with its line in the record of access. One that has ended already leaves no second line. */
export async function endSession(
  { database, now }: Pick<ApiContext, 'database' | 'now'>,
  own: { tokenHash: Buffer; email: string | null; network: string },
): Promise<void> {
  await inTransaction(database, async (client) => {
    if (!(await removeSession(client, own.tokenHash))) return;
    const account = await nameAccount(client, own.email, await now());
    await recordAccess(client, { kind: 'signed-out', ...account, network: own.network, at: new Date() });
  });
}
