import type { Queryable } from '../../database.ts';

/**
 * Of a cycle that is opened again: duties that were missed are owed again, with the draft that was begun, those of these codes (null: of all) on this day (null: on
 * the one that each had). Answers them, in the order of the tree.
 */
export async function reopenMissed(
  db: Queryable,
  input: { cycleId: number; codes: string[] | null; dueAt: Date | null },
): Promise<{ id: number; code: string }[]> {
  const { rows } = await db.query<{ id: number; code: string; ordinal: number }>(
    `UPDATE assignments a SET state = CASE WHEN a.draft IS NULL THEN 'owing' ELSE 'draft' END, due_at = coalesce($3, a.due_at), extended = a.extended OR $3 IS NOT NULL
     FROM units u WHERE a.cycle_id = $1 AND u.id = a.unit_id AND a.state = 'missed' AND ($2::text[] IS NULL OR u.code = ANY($2))
     RETURNING a.id, u.code, a.ordinal`,
    [input.cycleId, input.codes, input.dueAt],
  );
  return rows.toSorted((a, b) => a.ordinal - b.ordinal).map(({ id, code }) => ({ id, code }));
}

/**
 * Of units of a cycle (null: of those that missed it), how many have ended since it closed, or have become others. Those that did while it was open have who
 * comes after them for it.
 */
export async function countReorganised(db: Queryable, input: { cycleId: number; codes: string[] | null }): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM assignments a JOIN units u ON u.id = a.unit_id JOIN cycles c ON c.id = a.cycle_id
     WHERE a.cycle_id = $1 AND (u.code = ANY($2) OR $2::text[] IS NULL AND a.state = 'missed') AND a.state <> 'waived' AND u.valid_to IS NOT NULL
       AND NOT EXISTS (SELECT FROM reorganisations r WHERE r.program_id = c.program_id AND r.day = u.valid_to AND r.taken_back_at IS NULL AND r.made_at <= c.closed_at)`,
    [input.cycleId, input.codes],
  );
  return rows[0]?.count ?? 0;
}

/** Reports of these units that were sent, whatever became of them, the topmost first: who is above is returned before those in its sum. */
export async function readSentOf(
  db: Queryable,
  input: { cycleId: number; codes: string[] },
): Promise<{ id: number; code: string; version: number; state: 'submitted' | 'returned' | 'approved' }[]> {
  const { rows } = await db.query<{ id: number; code: string; version: number; state: 'submitted' | 'returned' | 'approved' }>(
    `SELECT a.id, u.code, a.version, a.state FROM assignments a JOIN units u ON u.id = a.unit_id
     WHERE a.cycle_id = $1 AND u.code = ANY($2) AND a.state IN ('submitted', 'returned', 'approved') ORDER BY a.depth, a.ordinal`,
    [input.cycleId, input.codes],
  );
  return rows;
}
