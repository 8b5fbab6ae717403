import type { AssignmentState } from './assignments.ts';
import type { Reviewer } from './may-decide.ts';
import type { ProblemCode } from './problem-catalogue.ts';
import type { CycleState } from './program-and-cycle-states.ts';

/** Who reported for a unit: the unit right above it, or the standing office. */
export type ReportedBy = Reviewer;

/**
 * What stands against reporting for a unit that cannot do it itself; null: nothing. What the unit has sent is its own word: it is returned, never
 * overwritten, but what was sent for it (`latest`) whoever sends for it corrects. The unit corrects either, and withdraws what it finds wrong.
 */
export function againstReportingFor(
  cycle: { state: CycleState },
  duty: { state: AssignmentState },
  latest: { reportedBy: ReportedBy | null } | null,
): ProblemCode | null {
  if (cycle.state !== 'open') return 'report-cycle-closed';
  if (duty.state === 'waived') return 'report-waived';
  if (duty.state === 'approved') return 'report-already-approved';
  return duty.state === 'submitted' && (latest?.reportedBy ?? null) === null ? 'unit-reported-itself' : null;
}
