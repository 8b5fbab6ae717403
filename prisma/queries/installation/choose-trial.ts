import type { Queryable } from '../../database.ts';

/** Makes this installation a trial for good: whoever is in it has been written to on this machine only. True when it was none before. */
export async function chooseTrial(db: Queryable, at: Date): Promise<boolean> {
  const { rowCount } = await db.query('UPDATE installation SET trial_since = $1 WHERE trial_since IS NULL AND NOT rehearsal', [at]);
  return rowCount === 1;
}
