/** A program's life, from the first draft to its end. */
export const programStates = ['draft', 'signing', 'active', 'paused', 'evaluating', 'completed', 'terminated'] as const;
export type ProgramState = (typeof programStates)[number];

/** A cycle's life. One that its program's early end overtook, or that was skipped when it had opened, has lapsed. */
export const cycleStates = ['planned', 'open', 'closed', 'compiled', 'delivered', 'acknowledged', 'lapsed'] as const;
export type CycleState = (typeof cycleStates)[number];

/** As it is shown: one that was past when its program started (`skipped`), or that the standing office has left out, is not held. */
export type ShownCycleState = CycleState | 'skipped' | 'left-out';
