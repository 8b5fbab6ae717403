import type { Queryable } from '../../database.ts';

/** After their days, counts go and single lines lose where they came from (index access_events_at). Repeatable. */
export async function forgetNetworks(db: Queryable, before: Date): Promise<void> {
  await db.query('DELETE FROM access_events WHERE at < $1 AND counted', [before]);
  await db.query('UPDATE access_events SET network = NULL WHERE at < $1 AND network IS NOT NULL', [before]);
}
