import type { Queryable } from '../../database.ts';

/** Moves the due instants of a cycle to a new plan's, except of the units that were given a date of their own. Answers the duties that it moved, and from when. */
export async function moveDues(
  db: Queryable,
  input: { cycleId: number; due: { level: string; at: string }[] },
): Promise<{ id: number; was: Date }[]> {
  const { rows } = await db.query<{ id: number; was: Date }>(
    `UPDATE assignments a SET due_at = d.at FROM unnest($2::text[], $3::timestamptz[]) AS d(level, at), assignments old
     WHERE a.cycle_id = $1 AND a.level = d.level AND NOT a.extended AND a.due_at <> d.at AND old.id = a.id
     RETURNING a.id, old.due_at AS was`,
    [input.cycleId, input.due.map((d) => d.level), input.due.map((d) => d.at)],
  );
  return rows;
}
