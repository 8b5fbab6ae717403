import type { Queryable } from '../../database.ts';
import { aheadOf } from './ahead-in-sql.ts';

/** A cycle's mails round by round, in order of time; what answers single events is one line. */
export async function countMailsByRound(
  db: Queryable,
  cycleId: number,
): Promise<{ round: string; at: Date | null; sent: number; dropped: number; sending: number }[]> {
  const { rows } = await db.query(
    `SELECT CASE WHEN kind IN ('receipt', 'returned', 'parent-reminder') THEN kind ELSE round END AS round,
            CASE WHEN min(kind) IN ('receipt', 'returned', 'parent-reminder') THEN NULL ELSE min(planned_at) END AS at,
            count(*) FILTER (WHERE state = 'sent')::int AS sent, count(*) FILTER (WHERE state = 'dropped')::int AS dropped,
            count(*) FILTER (WHERE ${aheadOf('messages')})::int AS sending
     FROM messages WHERE cycle_id = $1 GROUP BY 1 ORDER BY min(planned_at)`,
    [cycleId],
  );
  return rows;
}
