import type { Queryable } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { linkToken, tokenHash } from './link-token.ts';

/**
 * Withdraws the links of a contact that work now and makes others in their place, for the same cycles and with the same ends, and records both.
 * In the transaction of the act that asks for it, under the lock of the contact's row. Answers the first new link's id; null: it had none.
 */
export async function renewLinks(
  client: Queryable,
  input: { contactId: number; programId: string; subject: string; actor: string; secret: string; at: Date },
): Promise<number | null> {
  const { contactId, at } = input;
  const { rows } = await client.query<{
    id: number;
    purpose: string;
    cycleId: number | null;
    expiresAt: Date | null;
    cycle: string | null;
  }>(
    `WITH ended AS (
       UPDATE links l SET revoked_at = $2
       WHERE l.contact_id = $1 AND l.purpose IN ('report', 'lead', 'sign', 'office') AND l.revoked_at IS NULL
         AND coalesce(least(l.expires_at, (SELECT y.links_end_at FROM cycles y WHERE y.id = l.cycle_id)), 'infinity') > $2
       RETURNING l.purpose, l.cycle_id, l.expires_at)
     SELECT nextval('links_id_seq')::int AS id, e.purpose, e.cycle_id AS "cycleId", e.expires_at AS "expiresAt", y.key AS cycle
     FROM ended e LEFT JOIN cycles y ON y.id = e.cycle_id`,
    [contactId, at],
  );
  if (rows.length === 0) return null;
  await client.query(
    `INSERT INTO links (id, program_id, contact_id, purpose, cycle_id, token_hash, created_at, expires_at)
     SELECT n.id, $1, $2, n.purpose, n.cycle_id, n.hash, $3, n.expires_at
     FROM unnest($4::int[], $5::text[], $6::int[], $7::bytea[], $8::timestamptz[]) AS n(id, purpose, cycle_id, hash, expires_at)`,
    [
      input.programId,
      contactId,
      at,
      rows.map(({ id }) => id),
      rows.map(({ purpose }) => purpose),
      rows.map(({ cycleId }) => cycleId),
      rows.map(({ id }) => tokenHash(linkToken(input.secret, id))),
      rows.map(({ expiresAt }) => expiresAt),
    ],
  );
  const links = rows.map(({ purpose, cycle }) => (cycle === null ? purpose : `${purpose} ${cycle}`));
  for (const action of ['link.withdrawn', 'link.made']) {
    await recordEvent(client, { programId: input.programId, at, actor: input.actor, action, subject: input.subject, details: { links } });
  }
  return Math.min(...rows.map(({ id }) => id));
}
