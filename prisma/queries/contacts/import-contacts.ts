import { laneOf } from '../../../rules/message-kinds.ts';
import type { ContactRow } from '../../../rules/read-contacts-csv.ts';
import { type Database, inLongTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { type GivenLink, giveLinks } from './give-links.ts';
import { holdCycles, holdProgram } from './hold-program.ts';
import { isReached } from './in-office.ts';

/**
 * A coordinator gives many units addresses at once, as `add-contact.ts` does for one: all of it or nothing. A mailbox that a unit has already is left as it
 * is, so that the same table again adds nothing. Answers how many were added. Problem `program-over`.
 */
export async function importContacts(
  database: Database,
  input: { programId: string; rows: readonly ContactRow[]; actor: string; secret: string; at: Date },
): Promise<{ added: number }> {
  const { programId, rows, actor, secret, at } = input;
  const added = await inLongTransaction(database, async (client) => {
    const state = await holdProgram(client, programId);
    await holdCycles(client, programId);
    const contacts = await insertNew(client, { programId, rows, at });
    if (contacts.length === 0) return 0;
    const ids = contacts.map(({ id }) => id);
    const given = await giveLinks(client, { programId, contactIds: ids, secret, at });
    if (state !== 'draft' && state !== 'signing') await tell(client, { programId, given, ids, actor, at });
    await client.query(
      `INSERT INTO audit_events (program_id, at, actor, action, subject, details)
       SELECT $1, $2, $3, 'contact.added', u.code, jsonb_build_object('after', jsonb_build_object('office', c.office, 'email', c.email), 'imported', true)
       FROM contacts c JOIN units u ON u.id = c.unit_id WHERE c.id = ANY($4) ORDER BY c.id`,
      [programId, at, actor, ids],
    );
    return contacts.length;
  });
  if (added > 0) wakeSender(database);
  return { added };
}

/** The rows that are new to their units, of each mailbox one; what an office had asked for the same one is overtaken. */
async function insertNew(
  client: Queryable,
  { programId, rows, at }: { programId: string; rows: readonly ContactRow[]; at: Date },
): Promise<{ id: number }[]> {
  const columns = [rows.map(({ code }) => code), rows.map(({ office }) => office), rows.map(({ email }) => email)];
  const wanted = `SELECT DISTINCT ON (u.id, lower(w.email)) u.id AS unit_id, w.office, w.email, w.n
     FROM unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS w(code, office, email, n)
     JOIN LATERAL (SELECT id FROM units WHERE program_id = $1 AND code = w.code ORDER BY valid_from DESC LIMIT 1) u ON true
     ORDER BY u.id, lower(w.email), w.n`;
  // One change of a unit's contacts after the other.
  await client.query(`SELECT 1 FROM units WHERE program_id = $1 AND code = ANY($2) ORDER BY id FOR NO KEY UPDATE`, [programId, columns[0]]);
  const asked = await client.query<{ id: number }>(
    `UPDATE contacts c SET ends_at = $5 FROM (${wanted}) w
     WHERE c.unit_id = w.unit_id AND c.role = 'unit' AND c.unconfirmed AND lower(c.email) = lower(w.email) AND c.ends_at IS NULL RETURNING c.id`,
    [programId, ...columns, at],
  );
  await client.query("UPDATE links SET revoked_at = $2 WHERE contact_id = ANY($1) AND purpose = 'confirm-address' AND revoked_at IS NULL", [
    asked.rows.map(({ id }) => id),
    at,
  ]);
  const { rows: inserted } = await client.query<{ id: number }>(
    `INSERT INTO contacts (program_id, unit_id, role, office, email)
     SELECT $1, w.unit_id, 'unit', w.office, w.email FROM (${wanted}) w
     WHERE NOT EXISTS (SELECT FROM contacts c WHERE c.unit_id = w.unit_id AND c.role = 'unit' AND c.stands_in_for IS NULL AND NOT c.unconfirmed
       AND (c.ends_at IS NULL OR c.ends_at > $5) AND lower(c.email) = lower(w.email))
     ORDER BY w.n RETURNING id`,
    [programId, ...columns, at],
  );
  return inserted;
}

/**
 * Each of them gets the link to its unit's duty, and who is there already hears of it. Very many are a round, which waits behind what was asked for; an
 * address that speaks for several units has one mail with the link of each.
 */
async function tell(
  client: Queryable,
  input: { programId: string; given: ReadonlyMap<number, GivenLink>; ids: number[]; actor: string; at: Date },
): Promise<void> {
  const { programId, given, ids, actor, at } = input;
  await client.query(
    `WITH new AS (
       SELECT c.id, c.unit_id, c.email, g.assignment_id, g.cycle_id, jsonb_build_object('name', u.name, 'parentName', up.name) AS of
       FROM unnest($4::int[], $3::int[], $8::int[]) AS g(id, cycle_id, assignment_id) JOIN contacts c ON c.id = g.id
       JOIN units u ON u.id = c.unit_id LEFT JOIN units up ON up.id = u.parent_id)
     INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     SELECT $1::smallint, $2::uuid, n.cycle_id, 'contact-added@' || n.id, 'contact-added', n.id, n.assignment_id,
            jsonb_build_object('of', n.of, 'by', $5::text), $6::timestamptz FROM new n
     UNION ALL
     SELECT $1, $2, n.cycle_id, 'contact-joined@' || n.id, 'contact-joined', c.id, n.assignment_id,
            jsonb_build_object('of', n.of, 'newEmail', n.email, 'at', $7::text), $6
     FROM new n JOIN contacts c ON c.unit_id = n.unit_id AND c.role = 'unit' AND c.id <> ALL($4) AND lower(c.email) <> lower(n.email) AND ${isReached('c', '$6')}
     ON CONFLICT DO NOTHING`,
    [
      ...[laneOf('opening'), programId, ids.map((id) => given.get(id)?.cycleId ?? null), ids, actor, at, at.toISOString()],
      ids.map((id) => given.get(id)?.assignmentId ?? null),
    ],
  );
}
