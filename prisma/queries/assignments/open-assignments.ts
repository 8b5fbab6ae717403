import type { Queryable } from '../../database.ts';

/**
 * Gives every unit that is valid at the cut-off its duty in the cycle: due by its level, a leaf if nothing is below it then,
 * reviewed by the unit above (the top one by the coordinator). Repeatable. Two statements, whatever the number of units.
 */
export async function openAssignments(
  db: Queryable,
  input: { cycleId: number; programId: string; validOn: string; due: { level: string; at: string }[] },
): Promise<number> {
  await db.query(
    `INSERT INTO assignments (cycle_id, unit_id, level, depth, path, ordinal, leaf, due_at, reviewer)
     SELECT $1, u.id, u.level, u.depth, u.path, u.ordinal,
            NOT EXISTS (SELECT 1 FROM units k WHERE k.parent_id = u.id AND k.valid_from <= $3 AND (k.valid_to IS NULL OR k.valid_to > $3)),
            d.at, CASE WHEN u.parent_id IS NULL THEN 'coordinator' ELSE 'parent' END
     FROM units u JOIN unnest($4::text[], $5::timestamptz[]) AS d(level, at) ON d.level = u.level
     WHERE u.program_id = $2 AND u.valid_from <= $3 AND (u.valid_to IS NULL OR u.valid_to > $3)
     ORDER BY u.ordinal
     ON CONFLICT (cycle_id, unit_id) DO NOTHING`,
    [input.cycleId, input.programId, input.validOn, input.due.map((d) => d.level), input.due.map((d) => d.at)],
  );
  await db.query(
    `UPDATE assignments a SET parent_id = p.id
     FROM units u JOIN assignments p ON p.unit_id = u.parent_id
     WHERE a.cycle_id = $1 AND p.cycle_id = $1 AND u.id = a.unit_id AND a.parent_id IS NULL`,
    [input.cycleId],
  );
  const { rows } = await db.query<{ n: number }>('SELECT count(*)::int AS n FROM assignments WHERE cycle_id = $1', [input.cycleId]);
  return rows[0]?.n ?? 0;
}
