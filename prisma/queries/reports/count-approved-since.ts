import type { Queryable } from '../../database.ts';

/**
 * How many leaves below a duty count by a version that was approved after an instant, or counted then and were returned since: its sum is no longer what stood beside the figures
 * that it stated then. Answers one more than `most` where there are more, and looks no further. Reads what was approved since (index assignments_approved_leaves) or the
 * subtree by its path (index assignments_cycle_id_path), whichever is less, and what was taken back since (index reports_taken_back).
 */
export async function countApprovedSince(
  db: Queryable,
  input: { cycleId: number; path: string; since: Date; most: number },
): Promise<number> {
  const { rows } = await db.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM (
       (SELECT a.id FROM assignments a WHERE a.cycle_id = $1 AND a.path LIKE $2 AND a.leaf AND a.state = 'approved' AND a.decided_at > $3 LIMIT $4)
       UNION
       (SELECT a.id FROM reports r JOIN assignments a ON a.id = r.assignment_id
        WHERE r.counted_from <= $3 AND r.decided_at > $3 AND a.cycle_id = $1 AND a.path LIKE $2 AND a.leaf AND a.state <> 'approved' LIMIT $4)
       LIMIT $4) changed`,
    [input.cycleId, `${input.path}%`, input.since, input.most + 1],
  );
  return rows[0]?.total ?? 0;
}
