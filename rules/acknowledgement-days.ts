/** Working days after the delivery on which leaders who have not acknowledged are reminded. */
const remindedAfter = [5, 10, 20] as const;

/** Working days after the delivery on which the cycle stops waiting. Its links can still be read for a while: rules/link-lives.ts. */
const waitsFor = 40;

/** The days on which something is held, in order; at the last nobody is waited for any more. */
export const acknowledgementDays: readonly number[] = [...remindedAfter, waitsFor];
