/** What a coordinator reads of one cycle and of one unit in it. */
export const viCycle = {};
