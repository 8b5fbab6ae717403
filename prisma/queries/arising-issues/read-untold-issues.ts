import type { IssueWait } from '../../../rules/arising-issue-time-used.ts';
import type { Queryable } from '../../database.ts';

/** An issue of which its workflow has to be told. */
export interface UntoldIssue extends IssueWait {
  id: number;
  programId: string;
  programKey: string;
  /** It has been told, and did not do what was due: its workflow may be gone. */
  told: boolean;
}

/**
 * The issues whose workflow does not know what they wait for: somebody was cut off between the row and the telling, or the workflow is gone, which is
 * seen by what was due some minutes ago and has not happened. `ids`: only of these. On the two partial indexes; next to none.
 */
export async function readUntoldIssues(db: Queryable, input: { dueBefore: Date; ids?: number[]; limit: number }): Promise<UntoldIssue[]> {
  const { rows } = await db.query<Omit<UntoldIssue, 'next' | 'closed'> & { next: Date | null; state: string }>(
    `SELECT i.id, i.program_id AS "programId", p.key AS "programKey", i.version, i.hand_on_at AS next, i.state, i.told_version >= i.version AS told
     FROM arising_issues i JOIN programs p ON p.id = i.program_id
     WHERE (i.told_version < i.version OR i.hand_on_at < $1) AND ($2::int[] IS NULL OR i.id = ANY($2)) ORDER BY i.id LIMIT $3`,
    [input.dueBefore, input.ids ?? null, input.limit],
  );
  return rows.map(({ next, state, ...issue }) => ({ ...issue, next: next?.toISOString() ?? null, closed: state === 'closed' }));
}

/** Its workflow has been told of this version. */
export async function markIssueTold(db: Queryable, { id, version }: Pick<UntoldIssue, 'id' | 'version'>): Promise<void> {
  await db.query('UPDATE arising_issues SET told_version = greatest(told_version, $2) WHERE id = $1', [id, version]);
}
