import type { Queryable } from '../../database.ts';
import { concernsUnit, type IssueRow, shownIssueColumns } from './read-issue.ts';

/**
 * The issues of a program that a unit (its code; null: the coordinator) has to do with: those that wait for somebody first, by when they go on, then
 * the others from the latest. At most `limit`, with how many there are of each.
 */
export async function listIssues(
  db: Queryable,
  { programId, unit, limit }: { programId: string; unit: string | null; limit: number },
): Promise<{ issues: IssueRow[]; open: number; all: number }> {
  const open = "i.state <> 'closed'";
  const concerned = `i.program_id = $1 AND ($2::text IS NULL OR ${concernsUnit})`;
  const { rows } = await db.query<IssueRow>(
    `SELECT ${shownIssueColumns} FROM arising_issues i WHERE ${concerned}
     ORDER BY (${open}) DESC, i.hand_on_at NULLS LAST, i.number DESC LIMIT $3`,
    [programId, unit, limit],
  );
  const { rows: counts } = await db.query<{ open: number; all: number }>(
    `SELECT count(*) FILTER (WHERE ${open})::int AS open, count(*)::int AS all FROM arising_issues i WHERE ${concerned}`,
    [programId, unit],
  );
  return { issues: rows, open: counts[0]?.open ?? 0, all: counts[0]?.all ?? 0 };
}
