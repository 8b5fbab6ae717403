import type { Queryable } from '../../database.ts';
import { linkToken, tokenHash } from './link-token.ts';

/** Of SHA-256. */
const hashBytes = 32;

export type LinkPurpose = 'sign' | 'report' | 'lead' | 'office' | 'enter' | 'confirm-address' | 'take-on';

/**
 * Makes the missing links of one purpose for contacts, for a cycle or for the whole program. Repeatable: a contact that has one keeps it.
 * Batches of 2,000, and while the database takes one, the next is hashed: about 100,000 a second. Only a contact's second link is looked for:
 * ids and hashes are new, and to look for those too cost a fifth more. `first`: nobody makes links of the cycle beside this; one that is made all the
 * same makes it fail.
 */
export async function makeLinks(
  db: Queryable,
  input: {
    programId: string;
    purpose: LinkPurpose;
    cycleId: number | null;
    contactIds: number[];
    secret: string;
    at: Date;
    expiresAt: Date | null;
    first?: boolean;
  },
): Promise<void> {
  const { rows } = await db.query<{ contactId: number; id: number }>(
    `SELECT c.id AS "contactId", nextval('links_id_seq')::int AS id FROM unnest($1::int[]) AS c(id)
     WHERE NOT EXISTS (SELECT 1 FROM links l WHERE l.contact_id = c.id AND l.purpose = $2 AND l.cycle_id IS NOT DISTINCT FROM $3 AND l.revoked_at IS NULL)`,
    [input.contactIds, input.purpose, input.cycleId],
  );
  let inserting: Promise<unknown> = Promise.resolve();
  for (let start = 0; start < rows.length; start += 2_000) {
    const batch = rows.slice(start, start + 2_000);
    const hashes = batch.map(({ id }) => tokenHash(linkToken(input.secret, id)));
    await inserting;
    inserting = db.query(
      `INSERT INTO links (id, program_id, contact_id, purpose, cycle_id, token_hash, created_at, expires_at)
       SELECT l.id, $1, l.contact_id, $2, $3, substr($8::bytea, (l.place::int - 1) * ${hashBytes} + 1, ${hashBytes}), $4, $5
       FROM unnest($6::int[], $7::int[]) WITH ORDINALITY AS l(id, contact_id, place)${input.first ? '' : keepingThoseThere}`,
      [
        input.programId,
        input.purpose,
        input.cycleId,
        input.at,
        input.expiresAt,
        batch.map(({ id }) => id),
        batch.map(({ contactId }) => contactId),
        Buffer.concat(hashes),
      ],
    );
  }
  await inserting;
}

const keepingThoseThere = `
       ON CONFLICT (contact_id, purpose, cycle_id) WHERE revoked_at IS NULL AND contact_id IS NOT NULL DO NOTHING`;
