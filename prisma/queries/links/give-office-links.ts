import type { Database, Queryable } from '../../database.ts';
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

/**
 * Makes the office links of those that have none, and answers those that mails to these contacts may carry, in their order; undefined: none. Each is made when it is
 * first mailed, so that an opening makes none and a contact of whatever release has one. It is bound to contact and address: what is claimed for
 * an address that the contact has no more gets none, and a new one is made under the contact's lock, for whoever moves the address withdraws what
 * it finds then. Repeatable; of two workers one makes it. One statement by keys for all, after their numbers, of which the tokens are made: 200 take 15 ms.
 */
export async function giveOfficeLinks(
  { pool }: Pick<Database, 'pool'>,
  { to, secret, at }: { to: readonly Recipient[]; secret: string; at: Date },
): Promise<(number | undefined)[]> {
  if (to.length === 0) return [];
  // In one order, for locks. Of one contact a mail to the address that it had may be claimed beside one to that which it has.
  const asked = [...new Map(to.map((one) => [keyOf(one), one])).values()].sort((a, b) => a.contactId - b.contactId);
  const given = new Map<string, number>();
  // What another worker made in the same moment is seen by the second look.
  for (let looks = 0; looks < 2; looks += 1) {
    const missing = asked.filter((one) => !given.has(keyOf(one)));
    if (missing.length === 0) break;
    for (const { linkId, ...one } of await giveOnce(pool, missing, secret, at)) given.set(keyOf(one), linkId);
  }
  return to.map((one) => given.get(keyOf(one)));
}

const keyOf = ({ contactId, email }: Recipient): string => `${contactId} ${email}`;

async function giveOnce(db: Queryable, asked: readonly Recipient[], secret: string, at: Date): Promise<(Recipient & { linkId: number })[]> {
  const numbers = await db.query<{ id: number }>("SELECT nextval('links_id_seq')::int AS id FROM generate_series(1, $1)", [asked.length]);
  const ids = numbers.rows.map(({ id }) => id);
  const { rows } = await db.query<Recipient & { linkId: number }>({
    name: 'give-office-links',
    text: `WITH asked AS (SELECT * FROM unnest($1::int[], $2::text[], $4::int[], $5::bytea[]) t(contact_id, email, link_id, hash)),
      holders AS MATERIALIZED (
        SELECT c.id, c.program_id, t.email, t.link_id, t.hash, l.id AS held FROM asked t
        CROSS JOIN LATERAL (SELECT k.* FROM contacts k WHERE k.id = t.contact_id FOR SHARE) c
        LEFT JOIN LATERAL (SELECT l.id FROM links l WHERE ${isOfficeLinkOf('l', 'c')} OFFSET 0) l ON true
        WHERE ${mayHoldOfficeLink('c', 't.email', '$3')}),
      made AS (
        INSERT INTO links (id, program_id, contact_id, purpose, token_hash, created_at)
        SELECT link_id, program_id, id, 'office', hash, $3 FROM holders WHERE held IS NULL
        ON CONFLICT (contact_id, purpose, cycle_id) WHERE revoked_at IS NULL AND contact_id IS NOT NULL DO NOTHING RETURNING id, contact_id)
      SELECT h.id AS "contactId", h.email, coalesce(h.held, m.id) AS "linkId" FROM holders h LEFT JOIN made m ON m.contact_id = h.id
      WHERE coalesce(h.held, m.id) IS NOT NULL`,
    values: [
      asked.map(({ contactId }) => contactId),
      asked.map(({ email }) => email),
      at,
      ids,
      ids.map((id) => tokenHash(linkToken(secret, id))),
    ],
  });
  return rows;
}
