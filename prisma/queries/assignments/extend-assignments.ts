import type { Queryable } from '../../database.ts';

/** Gives units a due instant of their own. Answers the codes that it moved. */
export async function extendAssignments(db: Queryable, input: { cycleId: number; codes: string[]; dueAt: string }): Promise<string[]> {
  const { rows } = await db.query<{ code: string }>(
    `UPDATE assignments a SET due_at = $3, extended = true FROM units u
     WHERE a.cycle_id = $1 AND u.id = a.unit_id AND u.code = ANY($2) RETURNING u.code`,
    [input.cycleId, input.codes, input.dueAt],
  );
  return rows.map((row) => row.code);
}
