import type { Queryable } from '../../database.ts';
import { owingIn } from './states-in-sql.ts';

/** Gives units that owe a due instant of their own, unless they have that or a later one already. Answers those that it moved. */
export async function extendAssignments(
  db: Queryable,
  input: { cycleId: number; codes: string[]; dueAt: string },
): Promise<{ id: number; code: string }[]> {
  const { rows } = await db.query<{ id: number; code: string }>(
    `UPDATE assignments a SET due_at = $3, extended = true FROM units u
     WHERE a.cycle_id = $1 AND u.id = a.unit_id AND u.code = ANY($2) AND ${owingIn('a.state')} AND a.due_at < $3
     RETURNING a.id, u.code`,
    [input.cycleId, input.codes, input.dueAt],
  );
  return rows;
}
