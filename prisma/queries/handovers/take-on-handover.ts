import { actsAt } from '../../../rules/handover.ts';
import { dateOf } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { type LockedContact, lockContact } from '../contacts/lock-contact.ts';
import { requireOwnAddress } from '../contacts/require-own-address.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { linkToken, tokenHash } from '../links/link-token.ts';
import { prepareHandoverTold } from '../messages/prepare-handover-mails.ts';
import { bothOf, named } from './begin-handover.ts';
import { lockHandover } from './lock-handover.ts';

/**
 * Somebody takes on what was handed over, by the link that was mailed: it acts from now on, or from the first day that was chosen, and whoever handed over
 * not any more. At that instant the one's links end and the other's begin, for the same texts and reviews. A second time changes nothing.
 * Problems: `not-found`, `handover-over`, `signatory-address-taken`.
 */
export async function takeOn(
  database: Database,
  input: { programId: string; successorId: number; secret: string; at: Date },
): Promise<void> {
  await inTransaction(database, async (client) => {
    const { programId, at } = input;
    const handover = await lockHandover(client, input);
    if (handover.state === 'taken') return;
    const [contact, successor] = [await lockContact(client, handover.contactId), await lockContact(client, input.successorId)];
    if (handover.state !== 'open' || contact.endsAt !== null) throw new Problem('handover-over', {});
    if (successor.role === 'signatory') await requireOwnAddress(client, { contact: successor, email: successor.email, at });
    const begins = actsAt(handover.actsFrom, { timeZone: handover.timeZone, takenAt: at });
    await client.query('UPDATE contacts SET unconfirmed = false, starts_at = $2 WHERE id = $1', [successor.id, begins]);
    await client.query('UPDATE contacts SET ends_at = $2 WHERE id = $1', [contact.id, begins]);
    await passLinks(client, { ...input, from: contact.id, now: begins <= at });
    await client.query(
      "UPDATE handovers SET state = 'taken', ended_at = $3, ended_by = $4, acts_at = $5 WHERE program_id = $1 AND number = $2",
      [programId, handover.number, at, successor.office, begins],
    );
    await recordTaken(client, { ...input, ...handover, contact, successor, begins });
    const others = await client.query<{ id: number }>(
      `SELECT c.id FROM contacts c WHERE c.program_id = $1 AND c.role IN ('signatory', 'coordinator') AND NOT c.unconfirmed
         AND (c.ends_at IS NULL OR c.id = $2) ORDER BY c.id`,
      [programId, contact.id],
    );
    await prepareHandoverTold(client, { programId, number: handover.number, outcome: 'taken', to: others.rows.map(({ id }) => id), at });
    // Who is signed in is asked with each request; pages that are open ask anew.
    if (successor.role === 'coordinator') await client.query('SELECT tell_live($1, NULL, NULL)', [programId]);
  });
  wakeSender(database);
}

/** The successor gets links to whatever the other had some to; where that acts no more, its own are withdrawn. */
async function passLinks(
  client: Queryable,
  {
    programId,
    from,
    successorId,
    now,
    secret,
    at,
  }: { programId: string; from: number; successorId: number; now: boolean; secret: string; at: Date },
): Promise<void> {
  const { rows } = await client.query<{ id: number; purpose: string; cycleId: number | null; expiresAt: Date | null }>(
    `SELECT nextval('links_id_seq')::int AS id, l.purpose, l.cycle_id AS "cycleId", l.expires_at AS "expiresAt" FROM links l
     LEFT JOIN cycles y ON y.id = l.cycle_id
     WHERE l.contact_id = $1 AND l.purpose IN ('sign', 'lead') AND l.revoked_at IS NULL AND coalesce(least(l.expires_at, y.links_end_at), 'infinity') > $2`,
    [from, at],
  );
  await client.query(
    `INSERT INTO links (id, program_id, contact_id, purpose, cycle_id, token_hash, created_at, expires_at)
     SELECT n.id, $1, $2, n.purpose, n.cycle_id, n.hash, $3, n.expires_at
     FROM unnest($4::int[], $5::text[], $6::int[], $7::bytea[], $8::timestamptz[]) AS n(id, purpose, cycle_id, hash, expires_at)`,
    [
      programId,
      successorId,
      at,
      rows.map(({ id }) => id),
      rows.map(({ purpose }) => purpose),
      rows.map(({ cycleId }) => cycleId),
      rows.map(({ id }) => tokenHash(linkToken(secret, id))),
      rows.map(({ expiresAt }) => expiresAt),
    ],
  );
  // What is open by them ends at once (links_withdrawn_told); of one that acts for some days yet, with its contact.
  if (now)
    await client.query("UPDATE links SET revoked_at = $2 WHERE contact_id = $1 AND purpose <> 'enter' AND revoked_at IS NULL", [from, at]);
}

async function recordTaken(
  client: Queryable,
  done: {
    programId: string;
    number: number;
    timeZone: string;
    reason: string;
    contact: LockedContact;
    successor: LockedContact;
    begins: Date;
    at: Date;
  },
): Promise<void> {
  const { programId, number, contact, successor, begins, reason, at } = done;
  const who = { programId, actor: successor.office };
  await recordEvent(client, {
    ...who,
    at,
    action: 'handover.taken',
    subject: contact.subject,
    details: { handover: number, role: contact.role, ...bothOf(contact, successor), from: begins.toISOString(), reason },
  });
  const day = dateOf(begins.toISOString(), done.timeZone);
  await recordHappening(client, {
    ...{ ...who, cycleId: null, key: `handover ${number} taken`, at: at.toISOString(), reason },
    words: inEach((t) => t.happenings.handoverTaken(contact.of.name, named(contact), named(successor), day)),
  });
}
