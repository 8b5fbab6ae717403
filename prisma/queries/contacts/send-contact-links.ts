import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { prepareLinkAgainIn } from '../messages/prepare-link-again.ts';
import { prepareSignatureAgain } from '../messages/prepare-signature-again.ts';
import { lockContact } from './lock-contact.ts';

/**
 * A coordinator has an office's links mailed to its address again, at most once an hour, and that is recorded. Who is asked to sign gets that request
 * itself again, as often as no other is on its way. Answers where they go.
 */
export async function sendContactLinks(
  database: Database,
  input: { contactId: number; actor: string; details: Record<string, unknown>; at: Date },
): Promise<string> {
  const sentTo = await inTransaction(database, async (client) => {
    const { programId, email, subject, office } = await lockContact(client, input.contactId);
    if (!(await prepareSignatureAgain(client, { contactId: input.contactId, at: input.at })))
      await prepareLinkAgainIn(client, { email, at: input.at });
    const details = { ...input.details, contact: office };
    await recordEvent(client, { programId, at: input.at, actor: input.actor, action: 'link.sent', subject, details });
    return email;
  });
  wakeSender(database);
  return sentTo;
}
