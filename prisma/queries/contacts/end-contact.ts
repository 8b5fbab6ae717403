import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { prepareContactEnded } from '../messages/prepare-address-notices.ts';
import { readAnsweringAs } from './answer-for-ended.ts';
import { isMailed } from './in-office.ts';
import { type LockedContact, lockContact } from './lock-contact.ts';
import { type Giver, lockUnit } from './lock-unit.ts';

/**
 * Somebody gets a unit's mails no more: from now on (`endsAt` null), or from an instant ahead, which may be set anew until it has come. Its links
 * end with it, and so do whoever stands in for it and what it answers for of units that are no more; it is told. Of one that is not confirmed yet, what was asked is let
 * go of. The last one is only ended by the coordinator: nothing would reach the unit. An ended one again changes nothing. Problems: `not-found`, `contact-last` and those of `lockUnit`.
 */
export async function endContact(
  database: Database,
  input: { programId: string; code: string; contactId: number; by: Giver; endsAt: Date | null; at: Date },
): Promise<{ ended: boolean }> {
  const { programId, code, contactId, by, at } = input;
  const endsAt = input.endsAt ?? at;
  const ended = await inTransaction(database, async (client) => {
    const unit = await lockUnit(client, input);
    const contact = await lockContact(client, contactId);
    if (contact.unitId !== unit.id || contact.role !== 'unit') throw new Problem('not-found', {});
    if (contact.endsAt !== null && (contact.endsAt <= at || contact.endsAt.getTime() === endsAt.getTime())) return false;
    if (by.link !== null && !contact.unconfirmed && !(await leavesSomebody(client, { contact, endsAt })))
      throw new Problem('contact-last', {});
    const contactIds = [contactId, ...(await readAnsweringAs(client, contact))];
    await client.query(
      'UPDATE contacts SET ends_at = CASE WHEN id = $1 THEN $2 ELSE least(ends_at, $2) END WHERE id = ANY($3) OR stands_in_for = ANY($3)',
      [contactId, endsAt, contactIds],
    );
    if (endsAt <= at) await endLinks(client, { contactIds, at });
    if (unit.running && !contact.unconfirmed) await prepareContactEnded(client, { contact, by: by.office, endsAt: input.endsAt, at });
    await recordEvent(client, {
      programId,
      at,
      actor: by.office,
      action: 'contact.ended',
      subject: code,
      details: { before: { email: contact.email, office: contact.office }, ends: endsAt.toISOString() },
    });
    return true;
  });
  if (ended) wakeSender(database);
  return { ended };
}

/** Whether the unit has another who gets its mails then. */
async function leavesSomebody(client: Queryable, { contact, endsAt }: { contact: LockedContact; endsAt: Date }): Promise<boolean> {
  if (contact.standsInFor !== null) return true;
  const others = await client.query(
    `SELECT FROM contacts c WHERE c.unit_id = $1 AND c.role = 'unit' AND c.id <> $2 AND ${isMailed('c', '$3')} LIMIT 1`,
    [contact.unitId, contact.id, endsAt],
  );
  return others.rowCount !== 0;
}

/** What is open by them ends at once (links_withdrawn_told). */
async function endLinks(client: Queryable, { contactIds, at }: { contactIds: number[]; at: Date }): Promise<void> {
  await client.query(
    `UPDATE links SET revoked_at = $2 WHERE revoked_at IS NULL AND purpose <> 'enter'
       AND contact_id IN (SELECT id FROM contacts WHERE id = ANY($1) OR stands_in_for = ANY($1))`,
    [contactIds, at],
  );
}
