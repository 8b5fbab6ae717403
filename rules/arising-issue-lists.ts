/** How many issues a list shows, how many offices one to choose from, and with how many open ones what is typed is compared. */
export const issueListLimits = { shown: 200, offices: 300, compared: 1_000 } as const;
