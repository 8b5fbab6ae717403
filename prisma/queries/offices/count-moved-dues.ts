import { kindsThatMoveDues } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';

const moves = `kind IN (${kindsThatMoveDues.map((kind) => `'${kind}'`).join(', ')})`;

/** How often it was told of each duty that its day moved: by this a calendar knows the later of two. On messages_assignment_id. */
export async function countMovedDues(db: Queryable, assignmentIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await db.query<{ id: number; n: number }>(
    `SELECT assignment_id AS id, count(DISTINCT round)::int AS n FROM messages
     WHERE assignment_id = ANY($1) AND ${moves} GROUP BY assignment_id`,
    [assignmentIds],
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** The same of one duty, in a statement. */
export const movedDues = (assignmentId: string): string =>
  `(SELECT count(DISTINCT round)::int FROM messages WHERE assignment_id = ${assignmentId} AND ${moves})`;
