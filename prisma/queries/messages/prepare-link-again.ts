import { laneOf } from '../../../rules/message-kinds.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { readLinksOfAddress } from '../links/read-links-of-address.ts';

/**
 * Plans a mail with the links of an address, one a program, address and hour: asked again and again, it does not become many. Only the
 * address is fixed here: which links it holds is read when the mail is written. An address that holds none plans nothing.
 */
export async function prepareLinkAgain(database: Database, input: { email: string; at: Date }): Promise<void> {
  await inTransaction(database, (client) => prepareLinkAgainIn(client, input));
  wakeSender(database);
}

/** The same in the transaction of an act. */
export async function prepareLinkAgainIn(client: Queryable, input: { email: string; at: Date }): Promise<void> {
  const held = await readLinksOfAddress(client, { ...input, programId: null });
  for (const programId of new Set(held.map((link) => link.programId))) {
    const [first] = held.filter((link) => link.programId === programId).sort((a, b) => a.contactId - b.contactId);
    if (!first) continue;
    const { contactId, office, email, language } = first;
    await client.query(
      `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
       VALUES (${laneOf('link-again')}, $1, 'link-again@' || $2::text || '.' || left(md5(lower($6)), 8), 'link-again', $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [programId, input.at.toISOString().slice(0, 13), contactId, JSON.stringify({ to: { office, email, language } }), input.at, email],
    );
  }
}
