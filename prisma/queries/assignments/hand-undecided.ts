import type { Queryable } from '../../database.ts';
import { waitingIn } from './states-in-sql.ts';

/** What the parents due at `dueAt` have not decided goes to the coordinator. Answers how many; repeatable. */
export async function handUndecided(db: Queryable, input: { cycleId: number; dueAt: Date }): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE assignments a SET reviewer = 'coordinator'
     FROM assignments p
     WHERE a.cycle_id = $1 AND ${waitingIn('a', 'parent')} AND p.id = a.parent_id AND p.due_at <= $2`,
    [input.cycleId, input.dueAt],
  );
  return rowCount ?? 0;
}
