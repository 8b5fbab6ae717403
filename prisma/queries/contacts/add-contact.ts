import type { ContactLife } from '../../../rules/contact-life.ts';
import { Problem } from '../../../rules/problems.ts';
import { sameMailbox } from '../../../rules/tidy-mailbox.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { prepareContactAdded } from '../messages/prepare-contact-added.ts';
import { askNewContact } from './ask-address.ts';
import { giveLinks } from './give-links.ts';
import { isMailed } from './in-office.ts';
import { lockContact } from './lock-contact.ts';
import { type Giver, type GivingLink, type LockedUnit, lockUnit } from './lock-unit.ts';
import type { ContactDetails } from './read-contact.ts';
import { withdrawPending } from './take-back-address.ts';

export interface AddedContact {
  contactId: number;
  /** False: the unit is reached there already. */
  added: boolean;
  /** Whoever reads the mail of the address is asked first, and was mailed nothing else. */
  asked: boolean;
}

interface Addition {
  programId: string;
  code: string;
  details: ContactDetails;
  /** null: from now on, for ever, for nobody else. */
  life: ContactLife & { standsInFor: number | null };
  by: Giver;
  secret: string;
  at: Date;
}

/**
 * Gives a unit somebody who gets its mails: the row, the links of its open cycle and of those that can still be read, the mail that carries the link,
 * and the record, in one transaction. What a unit gives is asked first, by one mail in fixed words; a coordinator's is in force at once. A mailbox that the
 * unit has already is not added again, so pressed twice it is one. Problems: `not-found`, `program-over`, `not-your-child`, `link-expired`,
 * `contact-past-cycle`, `address-asked-too-often`.
 */
export async function addContact(database: Database, input: Addition): Promise<AddedContact> {
  const done = await inTransaction(database, async (client) => {
    const unit = await lockUnit(client, { ...input, givesLinks: true });
    await requireAbsent(client, { ...input, unitId: unit.id });
    const known = await findMailbox(client, { ...input, unitId: unit.id });
    if (known && !known.unconfirmed) return { contactId: known.id, added: false, asked: false };
    const contactId = known?.id ?? (await insertContact(client, { ...input, unitId: unit.id }));
    if (known) await writeAgain(client, { contactId, ...input });
    return input.by.link === null ? place(client, input, unit, contactId) : ask(client, input, unit, input.by.link, contactId);
  });
  if (done.added || done.asked) wakeSender(database);
  return done;
}

/** In force from now on. */
async function place(client: Queryable, input: Addition, unit: LockedUnit, contactId: number): Promise<AddedContact> {
  const { programId, details, by, secret, at } = input;
  await client.query('UPDATE contacts SET unconfirmed = false WHERE id = $1 AND unconfirmed', [contactId]);
  // What an office had asked for the same address is overtaken.
  await withdrawPending(client, { contactId, at });
  const given = (await giveLinks(client, { programId, contactIds: [contactId], secret, at })).get(contactId) ?? null;
  // Before it runs, nobody hears of a program; the opening's mail has the link.
  const contact = await lockContact(client, contactId);
  if (unit.running) await prepareContactAdded(client, { programId, contactId, given, of: unit.of, by: by.office, contact, at });
  await recordEvent(client, {
    programId,
    at,
    actor: by.office,
    action: 'contact.added',
    subject: input.code,
    details: { after: details, ...(input.life.standsInFor === null ? {} : { standsInFor: input.life.standsInFor }) },
  });
  return { contactId, added: true, asked: false };
}

/** Once it is confirmed (confirm-address.ts). */
async function ask(client: Queryable, input: Addition, unit: LockedUnit, link: GivingLink, contactId: number): Promise<AddedContact> {
  // Who gets the unit's mails already, and stands in for another, has confirmed it.
  if (input.life.standsInFor !== null && (await isKnown(client, { ...input, unitId: unit.id })))
    return place(client, input, unit, contactId);
  const contact = await lockContact(client, contactId);
  await askNewContact(client, { ...input, contact, actor: input.by.office, own: await isOwn(client, link, contactId) });
  return { contactId, added: false, asked: true };
}

async function isOwn(client: Queryable, link: GivingLink, contactId: number): Promise<boolean> {
  const { rows } = await client.query<{ own: boolean }>(
    'SELECT g.unit_id = c.unit_id AS own FROM contacts g, contacts c WHERE g.id = $1 AND c.id = $2',
    [link.contactId, contactId],
  );
  return rows[0]?.own ?? false;
}

/** Whoever is stood in for is one of the unit's own, and no stand-in itself. Problem `not-found`. */
async function requireAbsent(client: Queryable, { unitId, life, at }: Pick<Addition, 'life' | 'at'> & { unitId: number }): Promise<void> {
  if (life.standsInFor === null) return;
  const absent = await client.query(
    `SELECT FROM contacts c WHERE c.id = $1 AND c.unit_id = $2 AND c.role = 'unit' AND ${isMailed('c', '$3')}`,
    [life.standsInFor, unitId, at],
  );
  if (absent.rowCount === 0) throw new Problem('not-found', {});
}

/** Whether a mailbox gets the unit's mails for itself already. */
const isKnown = async (client: Queryable, input: Pick<Addition, 'details' | 'life' | 'at'> & { unitId: number }): Promise<boolean> =>
  (await findMailbox(client, { ...input, life: { ...input.life, standsInFor: null } }))?.unconfirmed === false;

/** The unit's contact whose mailbox this is, not an ended one, under the unit's lock. */
async function findMailbox(
  client: Queryable,
  { unitId, details, life, at }: Pick<Addition, 'details' | 'life' | 'at'> & { unitId: number },
): Promise<{ id: number; unconfirmed: boolean } | null> {
  const { rows } = await client.query<{ id: number; email: string; unconfirmed: boolean }>(
    `SELECT id, email, unconfirmed FROM contacts WHERE unit_id = $1 AND role = 'unit' AND (ends_at IS NULL OR ends_at > $2)
       AND stands_in_for IS NOT DISTINCT FROM $3 ORDER BY id`,
    [unitId, at, life.standsInFor],
  );
  return rows.find(({ email }) => sameMailbox(email, details.email)) ?? null;
}

async function insertContact(client: Queryable, { programId, unitId, details, life, by }: Addition & { unitId: number }): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO contacts (program_id, unit_id, role, office, email, phone, language, unconfirmed, starts_at, ends_at, stands_in_for, way)
     VALUES ($1, $2, 'unit', $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
    [
      programId,
      unitId,
      details.office,
      details.email,
      details.phone,
      details.language,
      by.link !== null,
      life.startsAt,
      life.endsAt,
      life.standsInFor,
      details.way ?? null,
    ],
  );
  return rows[0]?.id as number;
}

/** What was given with an address that still waits is replaced by what is given now. */
async function writeAgain(
  client: Queryable,
  { contactId, details, life }: Pick<Addition, 'details' | 'life'> & { contactId: number },
): Promise<void> {
  await client.query(
    'UPDATE contacts SET office = $2, email = $3, phone = $4, language = $5, starts_at = $6, ends_at = $7, way = $8 WHERE id = $1 AND unconfirmed',
    [contactId, details.office, details.email, details.phone, details.language, life.startsAt, life.endsAt, details.way ?? null],
  );
}
