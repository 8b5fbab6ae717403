import { Problem } from '../../../rules/problems.ts';
import { sameMailbox } from '../../../rules/tidy-mailbox.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { prepareContactAdded } from '../messages/prepare-contact-added.ts';
import { giveLinks } from './give-links.ts';
import { inOffice } from './in-office.ts';
import type { ContactDetails } from './read-contact.ts';

export interface AddedContact {
  contactId: number;
  /** False: the unit is reached there already. */
  added: boolean;
}

/**
 * The coordinator gives a unit somebody who gets its mails, from now on: the row, the links of its open cycle and of those that can still be read,
 * the mail that carries the link, and the record, in one transaction. A mailbox that the unit has already is not added again, so pressed twice
 * it is one. Problems: `not-found`, `program-over`.
 */
export async function addContact(
  database: Database,
  input: { programId: string; code: string; details: ContactDetails; actor: string; secret: string; at: Date },
): Promise<AddedContact> {
  const { programId, code, details, actor, at } = input;
  const done = await inTransaction(database, async (client) => {
    const unit = await lockUnit(client, { programId, code });
    const known = await findMailbox(client, { unitId: unit.id, email: details.email, at });
    if (known !== null) return { contactId: known, added: false };
    const contactId = await insertContact(client, { programId, unitId: unit.id, details });
    const given = await giveLinks(client, { programId, unitId: unit.id, contactId, secret: input.secret, at });
    // Before it runs, nobody hears of a program; the opening's mail has the link.
    if (unit.running) await prepareContactAdded(client, { programId, contactId, given, of: unit.of, by: actor, at });
    await recordEvent(client, { programId, at, actor, action: 'contact.added', subject: code, details: { after: details } });
    return { contactId, added: true };
  });
  if (done.added) wakeSender(database);
  return done;
}

interface LockedUnit {
  id: number;
  /** Its program has begun. */
  running: boolean;
  of: { name: string; parentName: string | null };
}

/**
 * One change of a unit's contacts after the other, in a program that is not over. A draft that is corrected on its pages waits, or is told that it
 * was changed. Problems: `not-found`, `program-over`.
 */
async function lockUnit(client: Queryable, { programId, code }: { programId: string; code: string }): Promise<LockedUnit> {
  const program = await client.query<{ state: string }>('SELECT state FROM programs WHERE id = $1 FOR SHARE', [programId]);
  const state = program.rows[0]?.state;
  if (state === 'completed' || state === 'terminated') throw new Problem('program-over', {});
  const { rows } = await client.query<Omit<LockedUnit, 'running'>>(
    `SELECT u.id, jsonb_build_object('name', u.name, 'parentName', up.name) AS of FROM units u LEFT JOIN units up ON up.id = u.parent_id
     WHERE u.program_id = $1 AND u.code = $2 ORDER BY u.valid_from DESC LIMIT 1 FOR UPDATE OF u`,
    [programId, code],
  );
  if (!rows[0]) throw new Problem('not-found', {});
  return { ...rows[0], running: state !== 'draft' && state !== 'signing' };
}

/** The unit's contact whose mailbox this is, under the unit's lock. */
async function findMailbox(client: Queryable, { unitId, email, at }: { unitId: number; email: string; at: Date }): Promise<number | null> {
  const { rows } = await client.query<{ id: number; email: string }>(
    `SELECT c.id, c.email FROM contacts c WHERE c.unit_id = $1 AND c.role = 'unit' AND ${inOffice('c', '$2')} ORDER BY c.id`,
    [unitId, at],
  );
  return rows.find((contact) => sameMailbox(contact.email, email))?.id ?? null;
}

async function insertContact(
  client: Queryable,
  { programId, unitId, details }: { programId: string; unitId: number; details: ContactDetails },
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO contacts (program_id, unit_id, role, office, email, phone, language) VALUES ($1, $2, 'unit', $3, $4, $5, $6) RETURNING id`,
    [programId, unitId, details.office, details.email, details.phone, details.language],
  );
  return rows[0]?.id as number;
}
