import type { Queryable } from '../../database.ts';

/**
 * How many leaves below a duty count by a version that was approved after an instant: its sum is no longer what stood beside the figures that it stated then. Reads the
 * subtree by its path (index assignments_cycle_id_path), as its sum does.
 */
export async function countApprovedSince(db: Queryable, input: { cycleId: number; path: string; since: Date }): Promise<number> {
  const { rows } = await db.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM assignments a JOIN reports r ON r.assignment_id = a.id AND r.version = a.version
     WHERE a.cycle_id = $1 AND a.path LIKE $2 AND a.leaf AND a.state = 'approved' AND r.decided_at > $3`,
    [input.cycleId, `${input.path}%`, input.since],
  );
  return rows[0]?.total ?? 0;
}
