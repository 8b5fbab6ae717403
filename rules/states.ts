/** A program's life, from the first draft to its end. */
export const programStates = ['draft', 'signing', 'active', 'paused', 'evaluating', 'completed', 'terminated'] as const;
export type ProgramState = (typeof programStates)[number];

/** A cycle's life. */
export const cycleStates = ['planned', 'open', 'closed', 'compiled', 'delivered', 'acknowledged'] as const;
export type CycleState = (typeof cycleStates)[number];
