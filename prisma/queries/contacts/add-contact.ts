import { Problem } from '../../../rules/problems.ts';
import { sameMailbox } from '../../../rules/tidy-mailbox.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { isLatestCycle } from '../cycles/is-latest-cycle.ts';
import { prepareContactAdded } from '../messages/prepare-contact-added.ts';
import { askNewContact } from './ask-address.ts';
import { giveLinks } from './give-links.ts';
import { lockContact, type OfficeLink } from './lock-contact.ts';
import type { ContactDetails } from './read-contact.ts';
import { withdrawPending } from './take-back-address.ts';

/** Who gives a unit an address: the coordinator, or an office by its own link, of the unit itself or of the unit above. */
export type Giver = { office: string; link: OfficeLink | null };

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
    const unit = await lockUnit(client, input);
    if (input.by.link) await requireNear(client, { link: input.by.link, unit, code: input.code });
    const known = await findMailbox(client, { ...input, unitId: unit.id });
    if (known && !known.unconfirmed) return { contactId: known.id, added: false, asked: false };
    const contactId = known?.id ?? (await insertContact(client, { ...input, unitId: unit.id }));
    if (known) await writeAgain(client, { contactId, details: input.details });
    return input.by.link === null ? place(client, input, unit, contactId) : ask(client, input, input.by.link, contactId);
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
  const given = await giveLinks(client, { programId, unitId: unit.id, contactId, secret, at });
  // Before it runs, nobody hears of a program; the opening's mail has the link.
  if (unit.running) await prepareContactAdded(client, { programId, contactId, given, of: unit.of, by: by.office, at });
  await recordEvent(client, { programId, at, actor: by.office, action: 'contact.added', subject: input.code, details: { after: details } });
  return { contactId, added: true, asked: false };
}

/** Once it is confirmed (confirm-address.ts). */
async function ask(client: Queryable, input: Addition, link: OfficeLink, contactId: number): Promise<AddedContact> {
  const contact = await lockContact(client, contactId);
  await askNewContact(client, { ...input, contact, actor: input.by.office, own: await isOwn(client, link, contactId) });
  return { contactId, added: false, asked: true };
}

async function isOwn(client: Queryable, link: OfficeLink, contactId: number): Promise<boolean> {
  const { rows } = await client.query<{ own: boolean }>(
    'SELECT g.unit_id = c.unit_id AS own FROM contacts g, contacts c WHERE g.id = $1 AND c.id = $2',
    [link.contactId, contactId],
  );
  return rows[0]?.own ?? false;
}

interface LockedUnit {
  id: number;
  parentId: number | null;
  /** Its program has begun. */
  running: boolean;
  of: { name: string; parentName: string | null };
}

/**
 * One change of a unit's contacts after the other, in a program that is not over. A draft that is corrected on its pages waits, or is told that it
 * was changed.
 */
async function lockUnit(client: Queryable, { programId, code }: { programId: string; code: string }): Promise<LockedUnit> {
  const program = await client.query<{ state: string }>('SELECT state FROM programs WHERE id = $1 FOR SHARE', [programId]);
  const state = program.rows[0]?.state;
  if (state === 'completed' || state === 'terminated') throw new Problem('program-over', {});
  const { rows } = await client.query<Omit<LockedUnit, 'running'>>(
    `SELECT u.id, u.parent_id AS "parentId", jsonb_build_object('name', u.name, 'parentName', up.name) AS of
     FROM units u LEFT JOIN units up ON up.id = u.parent_id
     WHERE u.program_id = $1 AND u.code = $2 ORDER BY u.valid_from DESC LIMIT 1 FOR UPDATE OF u`,
    [programId, code],
  );
  if (!rows[0]) throw new Problem('not-found', {});
  return { ...rows[0], running: state !== 'draft' && state !== 'signing' };
}

/** An office acts for its own unit and for those right below it, by a link that works of the open or latest cycle. */
async function requireNear(client: Queryable, { link, unit, code }: { link: OfficeLink; unit: LockedUnit; code: string }): Promise<void> {
  const { rows } = await client.query<{ unitId: number }>(
    `SELECT c.unit_id AS "unitId" FROM links l JOIN contacts c ON c.id = l.contact_id WHERE l.id = $1 AND c.id = $2 AND l.revoked_at IS NULL FOR SHARE OF l`,
    [link.id, link.contactId],
  );
  if (!rows[0]) throw new Problem('link-expired', {});
  if (rows[0].unitId !== unit.id && rows[0].unitId !== unit.parentId) throw new Problem('not-your-child', { unit: code });
  if (!(await isLatestCycle(client, link.cycleId))) throw new Problem('contact-past-cycle', {});
}

/** The unit's contact whose mailbox this is, not an ended one, under the unit's lock. */
async function findMailbox(
  client: Queryable,
  { unitId, details, at }: { unitId: number; details: ContactDetails; at: Date },
): Promise<{ id: number; unconfirmed: boolean } | null> {
  const { rows } = await client.query<{ id: number; email: string; unconfirmed: boolean }>(
    `SELECT id, email, unconfirmed FROM contacts WHERE unit_id = $1 AND role = 'unit' AND (ends_at IS NULL OR ends_at > $2) ORDER BY id`,
    [unitId, at],
  );
  return rows.find(({ email }) => sameMailbox(email, details.email)) ?? null;
}

async function insertContact(
  client: Queryable,
  { programId, unitId, details, by }: Pick<Addition, 'programId' | 'details' | 'by'> & { unitId: number },
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO contacts (program_id, unit_id, role, office, email, phone, language, unconfirmed) VALUES ($1, $2, 'unit', $3, $4, $5, $6, $7) RETURNING id`,
    [programId, unitId, details.office, details.email, details.phone, details.language, by.link !== null],
  );
  return rows[0]?.id as number;
}

/** What was given with an address that still waits is replaced by what is given now. */
async function writeAgain(client: Queryable, { contactId, details }: { contactId: number; details: ContactDetails }): Promise<void> {
  await client.query('UPDATE contacts SET office = $2, email = $3, phone = $4, language = $5 WHERE id = $1 AND unconfirmed', [
    contactId,
    details.office,
    details.email,
    details.phone,
    details.language,
  ]);
}
