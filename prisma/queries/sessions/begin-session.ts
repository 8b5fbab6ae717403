import type { Queryable } from '../../database.ts';

/**
 * Begins a session, by an entry link that is used up in the same statement where one is given. Answers where that link leads; null: somebody
 * has used it before, and no session has begun.
 */
export async function beginSession(
  db: Queryable,
  input: { tokenHash: Buffer; data: unknown; at: Date; expiresAt: Date; linkId: number | null },
): Promise<{ wantedPath: string | null } | null> {
  const { rows } = await db.query<{ wantedPath: string | null }>(
    `WITH used AS (UPDATE links SET used_at = $3 WHERE id = $5 AND used_at IS NULL AND revoked_at IS NULL RETURNING wanted_path),
     begun AS (
       INSERT INTO sessions (token_hash, data, created_at, seen_at, expires_at)
       SELECT $1, $2, $3, $3, $4 WHERE $5::int IS NULL OR EXISTS (SELECT FROM used) RETURNING id)
     SELECT (SELECT wanted_path FROM used) AS "wantedPath" FROM begun`,
    [input.tokenHash, JSON.stringify(input.data), input.at, input.expiresAt, input.linkId],
  );
  return rows[0] ?? null;
}
