import { type CycleName, cycleName, isSameCycle } from './cycle-key.ts';
import type { Instant } from './instants.ts';
import type { Trouble } from './open-troubles.ts';
import type { MomentKind } from './plan.ts';
import { problem } from './problems.ts';
import type { CycleState, ProgramState } from './program-and-cycle-states.ts';
import { isWorkerLook } from './worker-looks.ts';

/** In the metrics a moment counts as overdue when it has not been held this long after its instant: a round over a large tree is planned in seconds. */
export const overdueAfterSeconds = 300;

/** What must happen and has not so many hours after its instant is told by the pages, for whoever should have told it may not run. */
const overdueToldAfterHours = 1;

/** What of a cycle must happen next, by its state. What is compiled may wait for its release. */
const nextOf: Partial<Record<CycleState, MomentKind>> = { planned: 'open', open: 'close', closed: 'compile' };

export interface WaitingCycle extends CycleName {
  /** One that nobody has planned yet is to be opened. */
  state: CycleState;
  /** Since when this plan holds: what it laid into the past is not late before that. */
  laidAt: Instant;
  moments: readonly { kind: MomentKind; key: string; at: Instant; heldAt?: Instant | null; skippedAt?: Instant | null }[];
}

/**
 * What must have happened in a program's cycles and has not, though it does not stand still and no failure is known that would be why: then no worker runs, or no
 * Temporal. Told as a trouble, by the pages alone: they need nothing but the database.
 */
export function overdueMoments(
  cycles: readonly WaitingCycle[],
  { now, state, troubles }: { now: Instant; state: ProgramState; troubles: readonly Trouble[] },
): Trouble[] {
  if (state !== 'active' && state !== 'evaluating') return [];
  const before = new Date(Date.parse(now) - overdueToldAfterHours * 3_600_000).toISOString();
  const isKnown = (cycle: CycleName): boolean =>
    troubles.some((one) => (one.cycle === null ? !isWorkerLook(one.step) : isSameCycle(one.cycle, cycle)));
  const { code, message, details } = problem('moment-overdue');
  return cycles.flatMap(({ state: reached, laidAt, moments, ...cycle }) => {
    const next = moments.find(({ kind, heldAt, skippedAt }) => kind === nextOf[reached] && !heldAt && !skippedAt);
    if (!next || laidAt >= before || next.at >= before || isKnown(cycle)) return [];
    return [{ step: next.kind, key: next.key, problem: message, code, details, at: next.at, cycle: cycleName(cycle), skippable: false }];
  });
}
