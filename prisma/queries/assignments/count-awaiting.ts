import type { Queryable } from '../../database.ts';
import { readDecidingTimes } from '../cycles/read-deciding-times.ts';
import { coordinatorMayOf, timesInSql } from './deciders-in-sql.ts';
import { waitingIn } from './states-in-sql.ts';

/** How many reports of a cycle the coordinator may decide now (index assignments_cycle_id_state_due_at). */
export async function countAwaiting(db: Queryable, { cycleId, at }: { cycleId: number; at: Date }): Promise<number> {
  const times = timesInSql(await readDecidingTimes(db, { cycleId, at }));
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (${coordinatorMayOf(`w.cycle_id = $1 AND ${waitingIn('w.state')}`, times)}) x`,
    [cycleId],
  );
  return rows[0]?.n ?? 0;
}
