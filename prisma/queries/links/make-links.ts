import type { Queryable } from '../../database.ts';
import { linkToken, tokenHash } from './link-token.ts';

export type LinkPurpose = 'sign' | 'report' | 'lead' | 'enter';

/**
 * Makes the missing links of one purpose for contacts, for a cycle or for the whole program. Repeatable: a contact that has one keeps it.
 * Batches of 5,000: hashing is the cost, about 100,000 links a second.
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
  },
): Promise<void> {
  for (let start = 0; start < input.contactIds.length; start += 5_000) {
    const { rows } = await db.query<{ contactId: number; id: number }>(
      `SELECT c.id AS "contactId", nextval('links_id_seq')::int AS id FROM unnest($1::int[]) AS c(id)
       WHERE NOT EXISTS (SELECT 1 FROM links l WHERE l.contact_id = c.id AND l.purpose = $2 AND l.cycle_id IS NOT DISTINCT FROM $3 AND l.revoked_at IS NULL)`,
      [input.contactIds.slice(start, start + 5_000), input.purpose, input.cycleId],
    );
    await db.query(
      `INSERT INTO links (id, program_id, contact_id, purpose, cycle_id, token_hash, created_at, expires_at)
       SELECT l.id, $1, l.contact_id, $2, $3, l.hash, $4, $5 FROM unnest($6::int[], $7::int[], $8::bytea[]) AS l(id, contact_id, hash)
       ON CONFLICT DO NOTHING`,
      [
        input.programId,
        input.purpose,
        input.cycleId,
        input.at,
        input.expiresAt,
        rows.map((row) => row.id),
        rows.map((row) => row.contactId),
        rows.map((row) => tokenHash(linkToken(input.secret, row.id))),
      ],
    );
  }
}
