import type { AssignmentState } from './assignments.ts';
import type { ProblemCode } from './problem-catalogue.ts';
import type { CycleState } from './program-and-cycle-states.ts';

/**
 * What stands against a unit's withdrawing the version that it sent; `made`: it was withdrawn before, so that pressing again changes nothing;
 * null: nothing. `withdrawn`: whether that version was.
 */
export function againstWithdrawing(
  duty: { cycle: CycleState; state: AssignmentState; version: number },
  asked: { version: number; withdrawn: boolean },
): ProblemCode | 'made' | null {
  if (asked.withdrawn) return 'made';
  if (duty.cycle !== 'open') return 'report-cycle-closed';
  if (duty.state === 'approved') return 'report-already-approved';
  if (duty.state === 'waived') return 'report-waived';
  if (duty.state !== 'submitted') return 'nothing-to-withdraw';
  return duty.version === asked.version ? null : 'withdraw-overtaken';
}

/** Whether a unit may take back what it sent: until it is decided. */
export const mayWithdraw = (cycle: { state: CycleState }, duty: { state: AssignmentState; version: number }): boolean =>
  againstWithdrawing({ ...duty, cycle: cycle.state }, { version: duty.version, withdrawn: false }) === null;
