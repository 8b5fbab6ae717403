import type { Queryable } from '../../database.ts';

/** Takes away what nobody can use any more (index sessions_expires_at). Repeatable; whoever runs does it now and then. */
export async function removeEndedSessions(db: Queryable, at: Date): Promise<void> {
  await db.query('DELETE FROM sessions WHERE expires_at <= $1', [at]);
}
