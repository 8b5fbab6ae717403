import type { Queryable } from '../../database.ts';

/** The keys of the latest plan's moments that were held, or will not be. */
export async function readDoneMoments(db: Queryable, cycleId: number): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>(
    `SELECT key FROM moments WHERE (held_at IS NOT NULL OR skipped_at IS NOT NULL)
       AND plan_id = (SELECT id FROM plans WHERE cycle_id = $1 ORDER BY version DESC LIMIT 1) ORDER BY ordinal`,
    [cycleId],
  );
  return rows.map(({ key }) => key);
}
