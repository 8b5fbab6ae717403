/** How many of each matter a party's page shows: it is read in a few minutes. */
export const partyPageLimits = { shown: 50 } as const;
