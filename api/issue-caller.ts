import type { IssueFacts, IssueStep } from '../rules/arising-issue-states.ts';
import { isHeldBy, issueStepsFor } from '../rules/arising-issue-states.ts';

/** Who has to do with arising issues: a unit by its link, or the standing office. */
export type IssueCaller =
  | { kind: 'unit'; programId: string; code: string; office: string; assignmentId: number | null }
  | { kind: 'coordinator'; programId: string; office: string };

export const unitOf = (caller: IssueCaller): string | null => (caller.kind === 'unit' ? caller.code : null);

export const officeOf = (caller: IssueCaller): string => caller.office;

/** Whether the caller may hang a file on it: who raised it, who is to answer it, the standing office. */
export function mayAttachTo(caller: IssueCaller, issue: IssueFacts & { raisedByUnit: string | null }): boolean {
  const unit = unitOf(caller);
  return unit === null || issue.raisedByUnit === unit || isHeldBy(unit, issue);
}

/** What the caller may do to an issue now. */
export function stepsOf(caller: IssueCaller, issue: IssueFacts & { raisedByUnit: string | null }): IssueStep['kind'][] {
  const unit = unitOf(caller);
  return issueStepsFor(issue.state, {
    raiser: issue.raisedByUnit === unit,
    holder: unit !== null && isHeldBy(unit, issue),
    coordinator: unit === null,
  });
}
