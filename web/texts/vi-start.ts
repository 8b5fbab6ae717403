/** The start page of a rehearsal. */
export const viStart = {};
