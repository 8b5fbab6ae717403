import type { Queryable } from '../../database.ts';
import { type AssignmentRow, selectAssignment } from './read-assignment.ts';

/**
 * The units right below a duty that have not sent, in the tree's order, `limit` of all: whoever is above them may report for them
 * (rules/may-report-for.ts). Index assignments_parent_id_state.
 */
export async function readUnsentBelow(
  db: Queryable,
  { parentId, limit }: { parentId: number; limit: number },
): Promise<{ all: number; rows: AssignmentRow[] }> {
  const { rows } = await db.query<AssignmentRow & { all: number }>(
    `SELECT q.*, (SELECT count(*)::int FROM assignments n WHERE n.parent_id = $1 AND n.state IN ('owing', 'draft')) AS "all"
     FROM (${selectAssignment} WHERE a.parent_id = $1 AND a.state IN ('owing', 'draft') ORDER BY a.ordinal LIMIT $2) q`,
    [parentId, limit],
  );
  return { all: rows[0]?.all ?? 0, rows: rows.map(({ all: _, ...row }) => row) };
}

/** Duties of a cycle by the codes of their units, those last that go by today's list: a code may be a new unit's since. */
export async function readDutiesByCode(
  db: Queryable,
  { cycleId, codes }: { cycleId: number; codes: readonly string[] },
): Promise<AssignmentRow[]> {
  const { rows } = await db.query<AssignmentRow>(
    `${selectAssignment} WHERE a.cycle_id = $1 AND u.code = ANY($2) ORDER BY u.valid_from, a.ordinal`,
    [cycleId, codes],
  );
  return rows;
}
