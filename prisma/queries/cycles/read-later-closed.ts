import type { Queryable } from '../../database.ts';

/** Whether a later cycle of the same program has closed: its result is compared with this one's. */
export async function readLaterClosed(db: Queryable, cycle: { programId: string; place: number }): Promise<boolean> {
  const { rows } = await db.query<{ later: boolean }>(
    `SELECT EXISTS (SELECT FROM cycles WHERE program_id = $1 AND place > $2 AND closed_at IS NOT NULL AND state <> 'lapsed') AS later`,
    [cycle.programId, cycle.place],
  );
  return rows[0]?.later ?? false;
}
