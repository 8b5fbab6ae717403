import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { prepareContactAdded } from '../messages/prepare-contact-added.ts';
import { giveLinks } from './give-links.ts';
import { type LockedContact, lockContact } from './lock-contact.ts';
import { moveAddress } from './move-address.ts';

/**
 * Whoever reads the mail of an address that was asked for confirms it: from now on the office is reached there. Pressed again, it changes
 * nothing. Problem `link-expired`, when another address was asked for or this one taken back meanwhile.
 */
export async function confirmAddress(
  database: Database,
  input: { linkId: number; contactId: number; secret: string; at: Date },
): Promise<void> {
  await inTransaction(database, async (client) => {
    const contact = await lockContact(client, input.contactId, null, { givesLinks: true });
    const { rows } = await client.query<{ email: string; usedAt: Date | null; revokedAt: Date | null }>(
      'SELECT email, used_at AS "usedAt", revoked_at AS "revokedAt" FROM links WHERE id = $1',
      [input.linkId],
    );
    const [link] = rows;
    if (link?.usedAt) return;
    if (!link || link.revokedAt) throw new Problem('link-expired', {});
    const { email } = link;
    await client.query('UPDATE links SET used_at = $2 WHERE id = $1', [input.linkId, input.at]);
    if (contact.unconfirmed) return begin(client, { contact, secret: input.secret, at: input.at });
    await moveAddress(client, { contact, email, actor: contact.office, byCoordinator: false, secret: input.secret, at: input.at });
    await recordEvent(client, {
      programId: contact.programId,
      at: input.at,
      actor: contact.office,
      action: 'contact.changed',
      subject: contact.subject,
      details: { before: { email: contact.email }, after: { email } },
    });
  });
  wakeSender(database);
}

/** A contact that an office gave becomes one: its links, its mail, the record. */
async function begin(client: Queryable, { contact, secret, at }: { contact: LockedContact; secret: string; at: Date }): Promise<void> {
  const { id: contactId, programId, of } = contact;
  await client.query('UPDATE contacts SET unconfirmed = false WHERE id = $1', [contactId]);
  const given = (await giveLinks(client, { programId, contactIds: [contactId], secret, at })).get(contactId) ?? null;
  await prepareContactAdded(client, { programId, contactId, given, of, by: null, contact, at });
  await recordEvent(client, {
    programId,
    at,
    actor: contact.office,
    action: 'contact.added',
    subject: contact.subject,
    details: { after: { email: contact.email } },
  });
}
