import type { Queryable } from '../../database.ts';

/** Writes down that somebody came, unless it is known of the last minutes, and with that when the session ends: `rules/session-life.ts`. */
export async function seeSession(
  db: Queryable,
  input: { tokenHash: Buffer; at: Date; idleDays: number; absoluteDays: number; seenMinutes: number },
): Promise<void> {
  await db.query(
    `UPDATE sessions SET seen_at = $2, expires_at = least(created_at + make_interval(days => $3), $2::timestamptz + make_interval(days => $4))
     WHERE token_hash = $1 AND expires_at > $2 AND seen_at < $2::timestamptz - make_interval(mins => $5)`,
    [input.tokenHash, input.at, input.absoluteDays, input.idleDays, input.seenMinutes],
  );
}
