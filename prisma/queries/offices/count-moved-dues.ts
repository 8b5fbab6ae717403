import type { Queryable } from '../../database.ts';

/** How often it was told of each duty that its day moved: by this a calendar knows the later of two. On messages_assignment_id. */
export async function countMovedDues(db: Queryable, assignmentIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await db.query<{ id: number; n: number }>(
    `SELECT assignment_id AS id, count(DISTINCT round)::int AS n FROM messages
     WHERE assignment_id = ANY($1) AND kind IN ('extended', 'due-moved', 'waived', 'unwaived') GROUP BY assignment_id`,
    [assignmentIds],
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}
