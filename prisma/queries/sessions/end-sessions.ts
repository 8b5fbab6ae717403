import type { Queryable } from '../../database.ts';

/** Whose sessions: of an address, in any case; null is the installation's owner. */
export const ofAccount = "lower(data->>'email') IS NOT DISTINCT FROM lower($1)";

/** Ends one session, by its own hash; answers whether it had not ended. */
export async function endSession(db: Queryable, tokenHash: Buffer): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM sessions WHERE token_hash = $1', [tokenHash]);
  return rowCount === 1;
}

/** Ends one of somebody's sessions, or with `id` null all but the one that asks; answers how many. */
export async function endOthers(db: Queryable, input: { email: string | null; id: number | null; ownHash: Buffer }): Promise<number> {
  const { rowCount } = await db.query(`DELETE FROM sessions WHERE ${ofAccount} AND token_hash <> $2 AND ($3::int IS NULL OR id = $3)`, [
    input.email,
    input.ownHash,
    input.id,
  ]);
  return rowCount ?? 0;
}
