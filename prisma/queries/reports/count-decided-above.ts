import type { Queryable } from '../../database.ts';
import { coordinatorMayIn, timesInSql } from '../assignments/deciders-in-sql.ts';
import { waitingIn } from '../assignments/states-in-sql.ts';
import { readDecidingTimes } from '../cycles/read-deciding-times.ts';

/** How many decisions of a program's reports were made above a silent reviewer, as the record has them (decide-report.ts). */
export async function countDecidedAbove(db: Queryable, programId: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM audit_events
     WHERE program_id = $1 AND action IN ('report.approved', 'report.returned') AND (details->>'decidedAbove')::boolean`,
    [programId],
  );
  return rows[0]?.n ?? 0;
}

/** Of the reports that a closed cycle left undecided, those that not even the coordinator could have decided. */
export async function countUndecidable(db: Queryable, { cycleId, closedAt }: { cycleId: number; closedAt: Date }): Promise<number> {
  const times = await readDecidingTimes(db, { cycleId, at: closedAt });
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM assignments a WHERE a.cycle_id = $1 AND ${waitingIn('a.state')} AND NOT ${coordinatorMayIn('a', timesInSql(times))}`,
    [cycleId],
  );
  return rows[0]?.n ?? 0;
}
