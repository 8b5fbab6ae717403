import { issueListLimits } from '../../../rules/arising-issue-lists.ts';
import { Problem } from '../../../rules/problems.ts';
import { similarIssues } from '../../../rules/similar-issues.ts';
import type { Queryable } from '../../database.ts';
import { concernsUnit } from './read-issue.ts';

/** As far as words are compared with others. */
const compared = 600;

/** Of the issues of a program that await an answer and are linked to none those that may be about the same: what this one may be linked to. By its latest thousand. */
export async function readLinkableIssues(
  db: Queryable,
  { programId, issue }: { programId: string; issue: { number: number; words: string } },
): Promise<{ number: number; words: string }[]> {
  if (issue.words === '') return [];
  const { rows } = await db.query<{ number: number; words: string }>(
    `SELECT number, left(words, ${compared}) AS words FROM arising_issues WHERE program_id = $1 AND state IN ('received', 'assigned', 'asked-back')
     ORDER BY number DESC LIMIT $2`,
    [programId, issueListLimits.compared],
  );
  return similarIssues(issue, rows);
}

/**
 * The id of the issue to which this one is linked (`to`, its number). The standing office links to any; a unit (`unit`, its code) to those that it has to do with and to those that it is
 * shown as alike, for it reads what the other is answered. Problem `issue-not-linkable`.
 */
export async function findLinkTarget(
  db: Queryable,
  { programId, unit, issue, to }: { programId: string; unit: string | null; issue: { number: number; words: string }; to: number },
): Promise<number> {
  const { rows } = await db.query<{ id: number; known: boolean }>(
    `SELECT i.id, $2::text IS NULL OR ${concernsUnit} AS known FROM arising_issues i WHERE i.program_id = $1 AND i.number = $3`,
    [programId, unit, to],
  );
  const [found] = rows;
  const isShown = async (): Promise<boolean> => (await readLinkableIssues(db, { programId, issue })).some(({ number }) => number === to);
  if (!found || !(found.known || (await isShown()))) throw new Problem('issue-not-linkable');
  return found.id;
}
