import type { Queryable } from '../../database.ts';

/** Moves the due instants of a cycle to a new plan's, except of the units that were given a date of their own. */
export async function moveDues(db: Queryable, input: { cycleId: number; due: { level: string; at: string }[] }): Promise<void> {
  await db.query(
    `UPDATE assignments a SET due_at = d.at FROM unnest($2::text[], $3::timestamptz[]) AS d(level, at)
     WHERE a.cycle_id = $1 AND a.level = d.level AND NOT a.extended AND a.due_at <> d.at`,
    [input.cycleId, input.due.map((d) => d.level), input.due.map((d) => d.at)],
  );
}
