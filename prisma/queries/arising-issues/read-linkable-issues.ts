import { Problem } from '../../../rules/problems.ts';
import { similarIssues } from '../../../rules/similar-issues.ts';
import type { Queryable } from '../../database.ts';
import { concernsUnit } from './read-issue.ts';

/** As far as words are compared with others. */
const compared = 600;

/** The issues of a program that await an answer and are linked to none, the latest first: what one that is about the same may be linked to. */
export async function readLinkableIssues(
  db: Queryable,
  { programId, limit }: { programId: string; limit: number },
): Promise<{ number: number; words: string }[]> {
  const { rows } = await db.query<{ number: number; words: string }>(
    `SELECT number, left(words, ${compared}) AS words FROM arising_issues WHERE program_id = $1 AND state IN ('received', 'assigned', 'asked-back')
     ORDER BY number DESC LIMIT $2`,
    [programId, limit],
  );
  return rows;
}

/**
 * The id of the issue to which one with these words is linked. The standing office links to any; a unit (`unit`, its code) to those that it has to do with and to those that it is shown as alike, for it reads
 * what the other is answered. Problem `issue-not-linkable`.
 */
export async function findLinkTarget(
  db: Queryable,
  { programId, unit, number, words }: { programId: string; unit: string | null; number: number; words: string },
): Promise<number> {
  const { rows } = await db.query<{ id: number; words: string; known: boolean }>(
    `SELECT i.id, left(i.words, ${compared}) AS words, $2::text IS NULL OR ${concernsUnit} AS known FROM arising_issues i WHERE i.program_id = $1 AND i.number = $3`,
    [programId, unit, number],
  );
  const [found] = rows;
  if (!found || !(found.known || similarIssues({ number: 0, words }, [{ number, words: found.words }]).length > 0))
    throw new Problem('issue-not-linkable');
  return found.id;
}
