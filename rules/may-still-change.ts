import type { AssignmentState } from './assignments.ts';
import { owingStates } from './owes-now.ts';
import type { ProblemCode } from './problems.ts';
import type { CycleState } from './program-and-cycle-states.ts';

/** What a unit states may still be changed, and its duty be let off, in these, while the cycle is open: nobody has approved it. */
export const changeableStates = [...owingStates, 'submitted'] as const satisfies AssignmentState[];
export type ChangeableState = (typeof changeableStates)[number];

export function isChangeable({ state }: { state: AssignmentState }): boolean {
  return (changeableStates as readonly AssignmentState[]).includes(state);
}

/** Why a report may not be changed any more, neither drafted nor sent; null: it may. */
export function whyFixed(cycle: { state: CycleState }, duty: { state: AssignmentState }): ProblemCode | null {
  if (cycle.state !== 'open') return 'report-cycle-closed';
  if (isChangeable(duty)) return null;
  if (duty.state === 'waived') return 'report-waived';
  return duty.state === 'approved' ? 'report-already-approved' : 'report-cycle-closed';
}
