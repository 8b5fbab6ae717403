import { handOnIssue } from '../prisma/queries/arising-issues/hand-on-issue.ts';
import type { IssueWait } from '../rules/arising-issue-time-used.ts';
import type { Instant } from '../rules/instants.ts';
import type { ActivityContext } from './context.ts';

/** An arising issue that was not answered in time goes on to the next office. Repeatable: everything is asked anew under the issue's lock. */
export async function handOnArisingIssue(
  { database }: ActivityContext,
  { programId, issueId, at }: { programId: string; issueId: number; at: Instant },
): Promise<IssueWait> {
  return handOnIssue(database, { programId, id: issueId, at: new Date(at) });
}
