import {
  changesPerContact,
  changesWithinHours,
  confirmationsPerAddress,
  confirmationsPerKnownAddress,
  confirmationsWithinMinutes,
  confirmEndsAfter,
} from '../../../rules/link-lives.ts';
import { Problem } from '../../../rules/problems.ts';
import type { Language } from '../../../rules/texts/language.ts';
import type { Queryable } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { linkToken, tokenHash } from '../links/link-token.ts';
import { prepareAddressAsked, prepareContactAsked } from '../messages/prepare-address-notices.ts';
import type { LockedContact } from './lock-contact.ts';
import { withdrawPending } from './take-back-address.ts';

/**
 * An office (as it was until now) gives another address: a one-time link goes there, and the present one is told. Until the link is pressed, nothing else goes
 * there. An earlier address that still waits is let go of. Under the lock of the contact's row. Problem `address-asked-too-often`.
 */
export async function askAddress(
  client: Queryable,
  input: { contact: LockedContact; email: string; newLanguage: Language; cycleId: number; secret: string; at: Date },
): Promise<void> {
  const { contact, email, at } = input;
  const { linkId, expiresAt } = await makeConfirmation(client, input);
  await recordEvent(client, {
    programId: contact.programId,
    at,
    actor: contact.office,
    action: 'contact.change-asked',
    subject: contact.subject,
    details: { before: { email: contact.email }, after: { email } },
  });
  await prepareAddressAsked(client, { ...input, linkId, expiresAt });
}

/**
 * An office gives its unit, or one right below it, another address: a one-time link goes there, and nothing else until it is pressed. Under the lock of the
 * new contact's row. `own`: of its own unit. Problem `address-asked-too-often`.
 */
export async function askNewContact(
  client: Queryable,
  input: { contact: LockedContact; actor: string; own: boolean; secret: string; at: Date },
): Promise<void> {
  const { contact, actor, own, at } = input;
  const { email } = contact;
  const { linkId, expiresAt } = await makeConfirmation(client, { ...input, email });
  await recordEvent(client, {
    programId: contact.programId,
    at,
    actor,
    action: 'contact.add-asked',
    subject: contact.subject,
    details: { after: { email } },
  });
  await prepareContactAsked(client, { contact, linkId, expiresAt, own, at });
}

/** The link that asks an address; what was asked for the same contact before is let go of. */
async function makeConfirmation(
  client: Queryable,
  input: { contact: LockedContact; email: string; secret: string; at: Date },
): Promise<{ linkId: number; expiresAt: Date }> {
  const { contact, email, at } = input;
  await holdToLimits(client, input);
  await withdrawPending(client, { contactId: contact.id, at });
  // One that was used stays to say so, until another is asked for.
  await client.query("UPDATE links SET revoked_at = $2 WHERE contact_id = $1 AND purpose = 'confirm-address' AND revoked_at IS NULL", [
    contact.id,
    at,
  ]);
  const next = await client.query<{ id: number }>("SELECT nextval('links_id_seq')::int AS id");
  const linkId = next.rows[0]?.id as number;
  const expiresAt = confirmEndsAfter(at);
  await client.query(
    `INSERT INTO links (id, program_id, contact_id, email, purpose, token_hash, created_at, expires_at)
     VALUES ($1, $2, $3, $4, 'confirm-address', $5, $6, $7)`,
    [linkId, contact.programId, contact.id, email, tokenHash(linkToken(input.secret, linkId)), at, expiresAt],
  );
  return { linkId, expiresAt };
}

/** Counted in the transaction that asks, so that any number of processes hold the same limits. */
async function holdToLimits(client: Queryable, { contact, email, at }: { contact: LockedContact; email: string; at: Date }): Promise<void> {
  // The contact's row is locked; who asks for the same address by another contact waits here.
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('confirm-address ' || lower($1), 0))", [email]);
  const { rows } = await client.query<{ byContact: number; toAddress: number; known: boolean }>(
    `SELECT (SELECT count(*)::int FROM links WHERE contact_id IN (SELECT $1::int UNION SELECT id FROM contacts WHERE unit_id = $7)
               AND purpose = 'confirm-address' AND created_at > $4::timestamptz - make_interval(hours => $5))
              AS "byContact",
            (SELECT count(*)::int FROM links WHERE purpose = 'confirm-address' AND lower(email) = lower($2) AND created_at > $4::timestamptz - make_interval(mins => $6))
              AS "toAddress",
            EXISTS (SELECT 1 FROM contacts WHERE lower(email) = lower($2) AND program_id = $3 AND NOT unconfirmed) AS known`,
    [contact.id, email, contact.programId, at, changesWithinHours, confirmationsWithinMinutes, contact.unitId],
  );
  const { byContact = 0, toAddress = 0, known = false } = rows[0] ?? {};
  if (byContact >= changesPerContact || toAddress >= (known ? confirmationsPerKnownAddress : confirmationsPerAddress)) {
    throw new Problem('address-asked-too-often', {
      changes: changesPerContact,
      hours: changesWithinHours,
      minutes: confirmationsWithinMinutes,
    });
  }
}
