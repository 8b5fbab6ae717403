import { linksReadableDays } from '../../../rules/link-lives.ts';
import type { Queryable } from '../../database.ts';

/** Whether a cycle's result has come back to its units: leadership has acknowledged it, or is not waited for any more. */
export async function readResultReturned(db: Queryable, input: { cycleId: number; at: Date }): Promise<boolean> {
  const { rows } = await db.query<{ returned: boolean }>(
    `SELECT state = 'acknowledged' OR state = 'delivered' AND links_end_at - make_interval(days => $3) <= $2 AS returned FROM cycles WHERE id = $1`,
    [input.cycleId, input.at, linksReadableDays],
  );
  return rows[0]?.returned ?? false;
}
