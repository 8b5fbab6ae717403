import type { IssueSeverity } from './arising-issue-answer-times.ts';
import type { IssueOffice } from './arising-issue-offices.ts';
import { countIssueTime, type IssueClock, reopenIssueClock, resumeIssueClock, stopIssueClock } from './arising-issue-time-used.ts';
import type { Instant } from './instants.ts';
import type { ProblemCode } from './problem-catalogue.ts';
import type { WorkedDays } from './working-time.ts';

/**
 * Where an arising issue stands. `received`: with the office that it came to; `assigned`: with one that was named; `asked-back`: whoever raised it is to
 * say more; `linked`: another one's answer will be its answer.
 */
export type IssueState = 'received' | 'assigned' | 'asked-back' | 'answered' | 'closed' | 'linked';

export interface IssueFacts {
  state: IssueState;
  severity: IssueSeverity;
  /** Who is to answer. */
  office: IssueOffice;
  /** How far it has gone on unanswered; null: not at all. */
  reached: IssueOffice | null;
  clock: IssueClock;
}

/** In these its time to answer is counted, but for a pause of the program. */
export const countingStates: readonly IssueState[] = ['received', 'assigned'];

/** What people do to it. That its time ran out is rules/arising-issue-offices.ts. */
export type IssueStep =
  | { kind: 'assigned'; office: IssueOffice }
  | { kind: 'severity'; severity: IssueSeverity }
  | { kind: 'asked-back' | 'replied' | 'answered' | 'accepted' | 'reopened' | 'linked' };

const from: Record<IssueStep['kind'], readonly IssueState[]> = {
  assigned: ['received', 'assigned'],
  severity: ['received', 'assigned', 'asked-back'],
  'asked-back': ['received', 'assigned'],
  replied: ['asked-back'],
  answered: ['received', 'assigned', 'asked-back', 'linked'],
  accepted: ['answered'],
  reopened: ['answered', 'closed', 'linked'],
  linked: ['received', 'assigned', 'asked-back'],
};

/** Whether a step can be taken where an issue stands. */
const mayTakeIssueStep = (state: IssueState, kind: IssueStep['kind']): boolean => from[kind].includes(state);

/** An issue after a step, or the problem that it is not, or no longer, where that step begins: `issue-moved-on`, `nothing-changes`. */
export function afterIssueStep(issue: IssueFacts, step: IssueStep, days: WorkedDays, at: Instant): IssueFacts | ProblemCode {
  if (!mayTakeIssueStep(issue.state, step.kind)) return 'issue-moved-on';
  const counted = countIssueTime(issue.clock, days, at);
  const stopped = stopIssueClock(issue.clock, days, at);
  switch (step.kind) {
    case 'assigned': {
      const same = issue.state === 'assigned' && JSON.stringify(issue.office) === JSON.stringify(step.office);
      return same ? 'nothing-changes' : { ...issue, state: 'assigned', office: step.office, clock: counted };
    }
    case 'severity':
      return step.severity === issue.severity ? 'nothing-changes' : { ...issue, severity: step.severity, clock: counted };
    case 'replied':
      return { ...issue, state: 'assigned', clock: resumeIssueClock(counted, at) };
    case 'reopened':
      return { ...issue, state: 'assigned', clock: reopenIssueClock(counted, at) };
    case 'accepted':
      return { ...issue, state: 'closed', clock: stopped };
    default:
      return { ...issue, state: step.kind, clock: stopped };
  }
}

/** What somebody may do to an issue now. `raiser`: it is theirs; `holder`: they are to answer it, or it has gone on to them. */
export function issueStepsFor(state: IssueState, who: { raiser: boolean; holder: boolean; coordinator: boolean }): IssueStep['kind'][] {
  const kinds: IssueStep['kind'][] = [];
  // What is linked is answered with the other one.
  if ((who.holder || who.coordinator) && state !== 'linked') kinds.push('answered', 'asked-back');
  if (who.raiser) kinds.push('replied', 'accepted', 'reopened');
  if (who.coordinator) kinds.push('assigned', 'severity');
  // Whoever raised it may find that another one is about the same.
  if (who.coordinator || who.raiser) kinds.push('linked');
  // Linked by mistake, it goes on by itself again.
  if (who.coordinator && !who.raiser && state === 'linked') kinds.push('reopened');
  return kinds.filter((kind) => mayTakeIssueStep(state, kind));
}

/** Steps that say nothing without words. */
export const issueStepsInWords: readonly IssueStep['kind'][] = ['answered', 'asked-back', 'replied', 'reopened'];

/** Whether a unit is to answer it, or it has gone on to it. */
export const isHeldBy = (unit: string, { office, reached }: Pick<IssueFacts, 'office' | 'reached'>): boolean =>
  [office, reached].some((one) => one !== null && typeof one === 'object' && one.unit === unit);
