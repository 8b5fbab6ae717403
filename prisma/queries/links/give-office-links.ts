import { type Database, inTransaction } from '../../database.ts';
import { isReached } from '../contacts/in-office.ts';
import { linkToken, tokenHash } from './link-token.ts';

/** A contact and the address to which a mail goes now. */
interface Recipient {
  contactId: number;
  email: string;
}

/** Whether a contact `c` may have a link to what belongs to no cycle, in a mail to `email`: of a unit's, a party's or the standing office (to the switch of its daily mail), at the address that it has now. */
export const mayHoldOfficeLink = (c: string, email: string, at: string): string =>
  `lower(${c}.email) = lower(${email}) AND ${c}.role IN ('unit', 'signatory', 'coordinator') AND ${isReached(c, at)}`;

/** Whether `l` is the one that a contact `c` has: links_contact_id_purpose_cycle_id_idx. */
export const isOfficeLinkOf = (l: string, c: string): string =>
  `${l}.contact_id = ${c}.id AND ${l}.purpose = 'office' AND ${l}.cycle_id IS NULL AND ${l}.revoked_at IS NULL`;

/** Each once: two mails to one may be claimed together. */
const whose = `(SELECT DISTINCT t.id, t.email FROM unnest($1::int[], $2::text[]) t(id, email)) t
  JOIN contacts c ON c.id = t.id AND ${mayHoldOfficeLink('c', 't.email', '$3')}`;

/**
 * Makes the office links of those that have none, and answers those that mails to these contacts may carry, in their order; undefined: none. Each is made when it is
 * first mailed, so that an opening makes none and a contact of whatever release has one. It is bound to contact and address: what is claimed for
 * an address that the contact has no more gets none, and a new one is made under the contact's lock, for whoever moves the address withdraws what
 * it finds then. Repeatable; of two workers one makes it.
 */
export async function giveOfficeLinks(
  database: Pick<Database, 'pool'>,
  { to, secret, at }: { to: readonly Recipient[]; secret: string; at: Date },
): Promise<(number | undefined)[]> {
  if (to.length === 0) return [];
  const asked = [to.map(({ contactId }) => contactId), to.map(({ email }) => email), at];
  const held = await inTransaction(database, async (client) => {
    const { rows } = await client.query<{ id: number; contactId: number; programId: string }>(
      `SELECT nextval('links_id_seq')::int AS id, m."contactId", m."programId" FROM (
         SELECT c.id AS "contactId", c.program_id AS "programId" FROM ${whose}
         WHERE NOT EXISTS (SELECT FROM links l WHERE ${isOfficeLinkOf('l', 'c')})
         ORDER BY c.id FOR SHARE OF c) m`,
      asked,
    );
    await client.query(
      `INSERT INTO links (id, program_id, contact_id, purpose, token_hash, created_at)
       SELECT n.id, n.program_id, n.contact_id, 'office', n.hash, $5 FROM unnest($1::int[], $2::uuid[], $3::int[], $4::bytea[]) n(id, program_id, contact_id, hash)
       ON CONFLICT (contact_id, purpose, cycle_id) WHERE revoked_at IS NULL AND contact_id IS NOT NULL DO NOTHING`,
      [
        rows.map(({ id }) => id),
        rows.map(({ programId }) => programId),
        rows.map(({ contactId }) => contactId),
        rows.map(({ id }) => tokenHash(linkToken(secret, id))),
        at,
      ],
    );
    return client.query<Recipient & { linkId: number }>(
      `SELECT c.id AS "contactId", t.email, l.id AS "linkId" FROM ${whose} JOIN links l ON ${isOfficeLinkOf('l', 'c')}`,
      asked,
    );
  });
  // By address as well: of one contact a mail to the address that it had may be claimed beside one to that which it has.
  const linkOf = new Map(held.rows.map(({ contactId, email, linkId }) => [`${contactId} ${email}`, linkId]));
  return to.map(({ contactId, email }) => linkOf.get(`${contactId} ${email}`));
}
