import type { Queryable } from '../../database.ts';

/** Keeps what has changed in a session. One that was ended meanwhile stays so: nothing is put in again. */
export async function keepSession(db: Queryable, input: { tokenHash: Buffer; data: unknown }): Promise<void> {
  await db.query('UPDATE sessions SET data = $2 WHERE token_hash = $1', [input.tokenHash, JSON.stringify(input.data)]);
}
