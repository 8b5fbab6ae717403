import type { Queryable } from '../../database.ts';

/** What is kept of a session that has not ended, or null. */
export async function readSession<Data>(db: Queryable, input: { tokenHash: Buffer; at: Date }): Promise<Data | null> {
  const { rows } = await db.query<{ data: Data }>('SELECT data FROM sessions WHERE token_hash = $1 AND expires_at > $2', [
    input.tokenHash,
    input.at,
  ]);
  return rows[0]?.data ?? null;
}
