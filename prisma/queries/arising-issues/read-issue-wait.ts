import type { IssueWait } from '../../../rules/arising-issue-time-used.ts';
import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';

/** What an issue's workflow waits for, as it is recorded. */
export async function readIssueWait(db: Queryable, id: number): Promise<IssueWait> {
  const { rows } = await db.query<{ version: number; next: Date | null; state: string }>(
    'SELECT version, hand_on_at AS next, state FROM arising_issues WHERE id = $1',
    [id],
  );
  const [row] = rows;
  if (!row) throw new Problem('not-found');
  return { version: row.version, next: row.next?.toISOString() ?? null, closed: row.state === 'closed' };
}
