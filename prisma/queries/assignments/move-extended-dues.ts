import type { MovedExtendedDue } from '../../../rules/replan.ts';
import type { Queryable } from '../../database.ts';

/**
 * Moves the due instants that single units were given: where the calendar has made a day off of their day, or their level was moved past it. Answers
 * the duties that it moved, and from when.
 */
export async function moveExtendedDues(
  db: Queryable,
  input: { cycleId: number; moved: readonly MovedExtendedDue[] },
): Promise<{ id: number; was: Date }[]> {
  const { rows } = await db.query<{ id: number; was: Date }>(
    `UPDATE assignments a SET due_at = m.now FROM unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) AS m(level, was, now)
     WHERE a.cycle_id = $1 AND a.extended AND a.level = m.level AND a.due_at = m.was RETURNING a.id, m.was`,
    [input.cycleId, input.moved.map(({ level }) => level), input.moved.map(({ was }) => was), input.moved.map(({ now }) => now)],
  );
  return rows;
}
