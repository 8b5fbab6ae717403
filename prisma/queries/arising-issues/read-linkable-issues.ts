import type { Queryable } from '../../database.ts';

/** The issues of a program that await an answer and are linked to none, the latest first: what one that is about the same may be linked to. */
export async function readLinkableIssues(
  db: Queryable,
  { programId, limit }: { programId: string; limit: number },
): Promise<{ number: number; words: string }[]> {
  const { rows } = await db.query<{ number: number; words: string }>(
    `SELECT number, left(words, 600) AS words FROM arising_issues WHERE program_id = $1 AND state IN ('received', 'assigned', 'asked-back')
     ORDER BY number DESC LIMIT $2`,
    [programId, limit],
  );
  return rows;
}
