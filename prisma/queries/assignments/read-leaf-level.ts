import type { Queryable } from '../../database.ts';

/**
 * The level of the first unit without units below it at or below a duty, in the tree's order: the first of the first, tier by tier. Index assignments_parent_id_state;
 * sorting all that is below took as long as the tree is large.
 */
export async function readLeafLevel(db: Queryable, assignmentId: number): Promise<string> {
  const { rows } = await db.query<{ level: string }>(
    `WITH RECURSIVE way AS (
       SELECT id, leaf, level FROM assignments WHERE id = $1
       UNION ALL
       SELECT k.* FROM way w CROSS JOIN LATERAL (SELECT id, leaf, level FROM assignments WHERE parent_id = w.id ORDER BY ordinal LIMIT 1) k)
     SELECT level FROM way WHERE leaf`,
    [assignmentId],
  );
  return rows[0]?.level ?? '';
}
