import type { AssignmentState } from './assignments.ts';
import type { ProblemCode } from './problem-catalogue.ts';

/** Who decides a report: the unit above, or the coordinator where there is none or it has not in time. */
export type Reviewer = 'parent' | 'coordinator';

/** Whether an approval is this reviewer's to take back while the cycle is open: whose turn it was to decide, and the coordinator's always. */
export const mayTakeBack = (as: Reviewer, { state, reviewer }: { state: AssignmentState; reviewer: Reviewer }): boolean =>
  state === 'approved' && (as === 'coordinator' || reviewer === as);

/**
 * What stands against a decision of a version of a report; `made`: it was made before, so that making it again changes nothing; null: nothing.
 * What was approved is found so by whoever may see it, also when somebody else was first. `takesBack`: to return what was approved, too.
 */
export function againstDeciding(
  duty: { state: AssignmentState; version: number; reviewer: Reviewer; open: boolean },
  { as, version, decision, takesBack = false }: { as: Reviewer; version: number; decision: 'approved' | 'returned'; takesBack?: boolean },
): ProblemCode | 'made' | null {
  const made = duty.state === decision && duty.version === version;
  const back = takesBack && (made || duty.state === 'approved');
  if (as === 'coordinator' && duty.reviewer === 'parent' && !back) return 'not-your-child';
  if (made) return 'made';
  if (!duty.open) return 'report-cycle-closed';
  if (back && mayTakeBack(as, duty)) return duty.version === version ? null : 'version-conflict';
  // One that was handed on is the coordinator's from then on.
  if (duty.state !== 'submitted' || duty.reviewer !== as) return 'no-report-to-decide';
  return duty.version === version ? null : 'version-conflict';
}

/** Whether a report waits for this reviewer. */
export const waitsFor = (as: Reviewer, { state, reviewer }: { state: AssignmentState; reviewer: Reviewer }): boolean =>
  state === 'submitted' && reviewer === as;
