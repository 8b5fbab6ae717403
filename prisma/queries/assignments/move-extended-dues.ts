import type { Instant } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';

/** Moves the due instants that single units were given, where the calendar has made a day off of their day. Answers the duties that it moved, and from when. */
export async function moveExtendedDues(
  db: Queryable,
  input: { cycleId: number; moved: readonly { was: Instant; now: Instant }[] },
): Promise<{ id: number; was: Date }[]> {
  const { rows } = await db.query<{ id: number; was: Date }>(
    `UPDATE assignments a SET due_at = m.now FROM unnest($2::timestamptz[], $3::timestamptz[]) AS m(was, now)
     WHERE a.cycle_id = $1 AND a.extended AND a.due_at = m.was RETURNING a.id, m.was`,
    [input.cycleId, input.moved.map(({ was }) => was), input.moved.map(({ now }) => now)],
  );
  return rows;
}
