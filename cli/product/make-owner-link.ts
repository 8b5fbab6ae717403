import { type Database, inTransaction } from '../../prisma/database.ts';
import { recordEvent } from '../../prisma/queries/audit/record-event.ts';
import { makeEntryLink } from '../../prisma/queries/links/make-entry-link.ts';
import { ownerLinkMinutes } from '../../rules/link-lives.ts';

/**
 * A new one-time link for the installation's owner; the one before it ends. Whoever may run a command on this machine may have one, so
 * the record says that it was made.
 */
export function makeOwnerLink(database: Database, { publicUrl, at }: { publicUrl: string; at: Date }): Promise<string> {
  return inTransaction(database, async (client) => {
    const expiresAt = new Date(at.getTime() + ownerLinkMinutes * 60_000);
    const token = await makeEntryLink(client, { programId: null, contactId: null, at, expiresAt });
    await recordEvent(client, {
      programId: null,
      at,
      actor: 'tongket',
      action: 'installation.owner-link',
      subject: 'installation',
      details: { expiresAt: expiresAt.toISOString() },
    });
    return `${publicUrl.replace(/\/$/, '')}/enter/${token}`;
  });
}
