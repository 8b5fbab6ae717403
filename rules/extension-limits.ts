/** So many units are extended at once at most; more get a new day by rescheduling their level. */
export const mostExtended = 1_000;
