/** What an office's own page shows of each at most: one person may report for a whole district. */
export const officePageLimits = { duties: 500, earlier: 60, issues: 30, units: 500 } as const;

/** Hours for which a browser remembers from whose page somebody goes through their reports. */
export const walkHours = 12;
