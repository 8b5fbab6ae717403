import type { Queryable } from '../../database.ts';

/** What is kept of a session that has not ended, and when it was written down last that somebody came; null: there is none. */
export async function readSession<Data>(
  db: Queryable,
  input: { tokenHash: Buffer; at: Date },
): Promise<{ data: Data; seenAt: Date } | null> {
  const { rows } = await db.query<{ data: Data; seenAt: Date }>({
    name: 'read-session',
    text: 'SELECT data, seen_at AS "seenAt" FROM sessions WHERE token_hash = $1 AND expires_at > $2',
    values: [input.tokenHash, input.at],
  });
  return rows[0] ?? null;
}
