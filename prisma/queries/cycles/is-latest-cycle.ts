import type { Queryable } from '../../database.ts';

/** Whether a cycle is open, or none of its program has been opened after it: what a past cycle's link could do is for reading only. */
export async function isLatestCycle(db: Queryable, cycleId: number): Promise<boolean> {
  const { rows } = await db.query<{ latest: boolean }>(
    `SELECT c.state = 'open' OR NOT EXISTS (SELECT 1 FROM cycles later WHERE later.program_id = c.program_id AND later.opened_at > c.opened_at) AS latest
     FROM cycles c WHERE c.id = $1`,
    [cycleId],
  );
  return rows[0]?.latest ?? false;
}
