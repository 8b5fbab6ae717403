/** The parts of an agreement that can be changed while it runs. */
export const amendableParts = ['targets', 'days', 'form', 'parties', 'term'] as const;
export type AmendablePart = (typeof amendableParts)[number];

/** What the standing office may change alone, unless a program says otherwise: how the reviews are done, and nothing of what was promised. */
export const usuallyDecidedAlone: readonly AmendablePart[] = ['days', 'form'];
