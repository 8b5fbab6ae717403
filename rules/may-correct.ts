import type { AssignmentState } from './assignments.ts';
import type { ProblemCode } from './problem-catalogue.ts';
import type { CycleState } from './program-and-cycle-states.ts';

/** What stands against a unit's asking to correct its report; null: nothing. What nobody has approved it corrects by itself. */
export function againstCorrecting(
  duty: { cycle: CycleState; state: AssignmentState; version: number },
  asked: { version: number },
): ProblemCode | null {
  if (duty.cycle !== 'open') return 'report-cycle-closed';
  if (duty.state !== 'approved') return 'nothing-to-correct';
  return duty.version === asked.version ? null : 'correction-overtaken';
}
