import { randomBytes } from 'node:crypto';
import type { Queryable } from '../../database.ts';
import { tokenHash } from './link-token.ts';

/**
 * Makes a one-time link that lets a coordinator in, and answers its token. `contactId` null: the installation's first coordinator,
 * for whom the console prints it.
 */
export async function makeEntryLink(
  db: Queryable,
  input: { programId: string | null; contactId: number | null; at: Date; expiresAt: Date },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db.query("UPDATE links SET revoked_at = $2 WHERE purpose = 'enter' AND contact_id IS NOT DISTINCT FROM $1 AND revoked_at IS NULL", [
    input.contactId,
    input.at,
  ]);
  await db.query(
    `INSERT INTO links (program_id, contact_id, email, purpose, token_hash, created_at, expires_at)
     VALUES ($1, $2, (SELECT email FROM contacts WHERE id = $2), 'enter', $3, $4, $5)`,
    [input.programId, input.contactId, tokenHash(token), input.at, input.expiresAt],
  );
  return token;
}
