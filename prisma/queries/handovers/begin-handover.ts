import type { CalendarDate } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import { sameMailbox } from '../../../rules/tidy-mailbox.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { type LockedContact, lockContact } from '../contacts/lock-contact.ts';
import type { ContactDetails } from '../contacts/read-contact.ts';
import { requireOwnAddress } from '../contacts/require-own-address.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { makeLinks } from '../links/make-links.ts';
import { prepareHandoverAsked, prepareHandoverTold } from '../messages/prepare-handover-mails.ts';

export interface NewHandover {
  programId: string;
  /** A party's signatory or the standing office, who hands over. */
  contactId: number;
  successor: ContactDetails;
  /** The successor's first day; null: when it takes it on. */
  actsFrom: CalendarDate | null;
  reason: string;
  press: string;
  by: string;
  secret: string;
  at: Date;
}

/**
 * Asks somebody to take on what a party's signatory or the standing office has: a contact that counts for nothing yet, the link by which it takes it on, the
 * mail that carries it, and the record, in one transaction. Until then whoever hands over acts. Answers its number; the same press again changes
 * nothing. Problems: `not-found`, `handover-of-draft`, `handover-already`, `handover-open`, `handover-same-address`, `signatory-address-taken`.
 */
export async function beginHandover(database: Database, input: NewHandover): Promise<number> {
  const begun = await inTransaction(database, async (client) => {
    const { programId, at, successor, reason, by } = input;
    // Of two at once the one waits, and its number is the next.
    const { rows } = await client.query<{ state: string }>('SELECT state FROM programs WHERE id = $1 FOR NO KEY UPDATE', [programId]);
    const pressed = await client.query<{ number: number }>('SELECT number FROM handovers WHERE program_id = $1 AND press = $2', [
      programId,
      input.press,
    ]);
    if (pressed.rows[0]) return pressed.rows[0].number;
    const contact = await lockContact(client, input.contactId);
    await requireMayHandOver(client, { ...input, contact, state: rows[0]?.state ?? '' });
    const successorId = await insertSuccessor(client, { contact, successor });
    const number = await insertHandover(client, { ...input, successorId });
    await makeLinks(client, { ...input, purpose: 'take-on', cycleId: null, contactIds: [successorId], expiresAt: null });
    await prepareHandoverAsked(client, { programId, number, contactId: successorId, at });
    await prepareHandoverTold(client, { programId, number, outcome: 'begun', to: by === contact.office ? [] : [contact.id], at });
    await recordEvent(client, {
      programId,
      at,
      actor: by,
      action: 'handover.begun',
      subject: contact.subject,
      details: { handover: number, role: contact.role, ...bothOf(contact, successor), actsFrom: input.actsFrom, reason },
    });
    await recordHappening(client, {
      ...{ programId, cycleId: null, key: `handover ${number} begun`, at: at.toISOString(), actor: by, reason },
      words: inEach((t) => t.happenings.handoverBegun(contact.of.name, named(contact), named(successor))),
    });
    return number;
  });
  wakeSender(database);
  return begun;
}

/** How the timeline names somebody: two people of one office differ by their address. */
export const named = ({ office, email }: Pick<ContactDetails, 'office' | 'email'>): string => `${office} (${email})`;

/** How the record names both. */
export const bothOf = (from: Pick<ContactDetails, 'office' | 'email'>, to: Pick<ContactDetails, 'office' | 'email'>) => ({
  before: { office: from.office, email: from.email },
  after: { office: to.office, email: to.email },
});

async function requireMayHandOver(
  client: Queryable,
  { programId, contact, successor, state, at }: NewHandover & { contact: LockedContact; state: string },
): Promise<void> {
  if (contact.programId !== programId || !['signatory', 'coordinator'].includes(contact.role) || contact.unconfirmed)
    throw new Problem('not-found', {});
  if (state === 'draft') throw new Problem('handover-of-draft', {});
  if (contact.endsAt !== null) throw new Problem('handover-already', {});
  const { rows } = await client.query<{ office: string; email: string }>(
    `SELECT n.office, n.email FROM handovers h JOIN contacts n ON n.id = h.successor_id WHERE h.contact_id = $1 AND h.state = 'open'`,
    [contact.id],
  );
  if (rows[0]) throw new Problem('handover-open', { ...rows[0] });
  if (sameMailbox(successor.email, contact.email)) throw new Problem('handover-same-address', { email: successor.email });
  if (contact.role === 'signatory') await requireOwnAddress(client, { contact, email: successor.email, at });
}

async function insertSuccessor(
  client: Queryable,
  { contact, successor }: { contact: LockedContact; successor: ContactDetails },
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO contacts (program_id, party_id, role, office, email, phone, language, unconfirmed)
     SELECT program_id, party_id, role, $2, $3, $4, $5, true FROM contacts WHERE id = $1 RETURNING id`,
    [contact.id, successor.office, successor.email, successor.phone, successor.language],
  );
  return rows[0]?.id as number;
}

async function insertHandover(
  client: Queryable,
  { programId, contactId, successorId, actsFrom, reason, press, by, at }: NewHandover & { successorId: number },
): Promise<number> {
  const { rows } = await client.query<{ number: number }>(
    `INSERT INTO handovers (program_id, number, contact_id, successor_id, acts_from, reason, begun_at, begun_by, press)
     SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8 FROM handovers WHERE program_id = $1 RETURNING number`,
    [programId, contactId, successorId, actsFrom, reason, at, by, press],
  );
  return rows[0]?.number as number;
}
