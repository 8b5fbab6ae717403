import type { IssueWait } from '../rules/arising-issue-time-used.ts';
import type { Instant } from '../rules/instants.ts';
import type { ArisingIssueInput } from './arising-issue.ts';
import { issueWorkflowId } from './ids.ts';
import type { ClockSetting } from './messages.ts';

/** How an issue's workflow is told of what it now waits for, in one call that also starts one that is not there (`signalWithStart`). */
export function toTellIssue(
  issue: IssueWait & { id: number; programId: string; programKey: string },
  { at, clock, taskQueue }: { at: Instant; clock: ClockSetting; taskQueue: string },
) {
  const { id, programId, programKey, version, next, closed } = issue;
  const watch: IssueWait = { version, next, closed };
  const input: ArisingIssueInput = { version: 1, programId, programKey, issueId: id, clock, watch };
  return {
    workflowId: issueWorkflowId(programId, id),
    taskQueue,
    args: [input] as [ArisingIssueInput],
    signal: 'issueMoved' as const,
    signalArgs: [{ watch, at }] as [{ watch: IssueWait; at: Instant }],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
  };
}
