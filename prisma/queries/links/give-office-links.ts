import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { isReached } from '../contacts/in-office.ts';
import { linkToken, tokenHash } from './link-token.ts';

/** A contact and the address to which a mail goes now. */
interface Recipient {
  contactId: number;
  email: string;
}

/** Whose link to what belongs to no cycle it may be: of a unit's, a party's or the standing office (to the switch of its daily mail), at the address that it has now. */
const held = `FROM (SELECT DISTINCT t.id, t.email FROM unnest($1::int[], $2::text[]) t(id, email)) t
  JOIN contacts c ON c.id = t.id AND lower(c.email) = lower(t.email) AND c.role IN ('unit', 'signatory', 'coordinator') AND ${isReached('c', '$3')}`;

/**
 * The office links that mails to these contacts may carry, in their order; undefined: none. Each is made when it is first mailed, so that an opening makes none and a contact of
 * whatever release has one. It is bound to contact and address: what is claimed for an address that the contact has no more gets none, and a new one is made under
 * the contact's lock, for whoever moves the address withdraws what it finds then. Repeatable; of two workers one makes it. Where all are there it is one
 * look at links_contact_id_purpose_cycle_id_idx for each; 200 new ones take about 10 ms.
 */
export async function giveOfficeLinks(
  database: Database,
  { to, secret, at }: { to: readonly Recipient[]; secret: string; at: Date },
): Promise<(number | undefined)[]> {
  const whose = [to.map(({ contactId }) => contactId), to.map(({ email }) => email), at];
  const known = await readHeld(database.pool, whose);
  if (known.every(({ linkId }) => linkId !== null)) return inOrder(to, known);
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<{ id: number; contactId: number; programId: string }>(
      `SELECT nextval('links_id_seq')::int AS id, m."contactId", m."programId" FROM (
         SELECT c.id AS "contactId", c.program_id AS "programId" ${held}
         WHERE NOT EXISTS (SELECT FROM links l WHERE l.contact_id = c.id AND l.purpose = 'office' AND l.cycle_id IS NULL AND l.revoked_at IS NULL)
         ORDER BY c.id FOR SHARE OF c) m`,
      whose,
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
    return inOrder(to, await readHeld(client, whose));
  });
}

interface HeldOffice extends Recipient {
  linkId: number | null;
}

async function readHeld(db: Queryable, whose: unknown[]): Promise<HeldOffice[]> {
  const { rows } = await db.query<HeldOffice>(
    `SELECT c.id AS "contactId", t.email, l.id AS "linkId" ${held}
     LEFT JOIN links l ON l.contact_id = c.id AND l.purpose = 'office' AND l.cycle_id IS NULL AND l.revoked_at IS NULL`,
    whose,
  );
  return rows;
}

/** By address as well: of one contact a mail to the address that it had may be claimed beside one to that which it has. */
function inOrder(to: readonly Recipient[], links: HeldOffice[]): (number | undefined)[] {
  const known = new Map(links.map(({ contactId, email, linkId }) => [`${contactId} ${email}`, linkId ?? undefined]));
  return to.map(({ contactId, email }) => known.get(`${contactId} ${email}`));
}
