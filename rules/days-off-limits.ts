/** A unit's own days off: so long at most each, and so many that are not over. */
export const daysOffLimits = { days: 60, ahead: 20 } as const;
