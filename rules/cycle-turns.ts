/** What somebody may do to a cycle as a whole beside its plan, each of which is told to those whom it concerns. */
export const cycleTurns = ['skipped', 'held-after-all', 'closed-early', 'open-again', 'reopened'] as const;
export type CycleTurn = (typeof cycleTurns)[number];
