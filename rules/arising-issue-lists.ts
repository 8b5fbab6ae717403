/** How many issues a list shows, and how many offices one to choose from. */
export const issueListLimits = { shown: 200, offices: 300 } as const;
