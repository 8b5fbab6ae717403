const MB = 1_048_576;

/** What may be attached: one scanned report of some pages, photographed with a telephone. */
export const attachmentBytes = 10 * MB;

/** Signed papers of one report: the report itself, and what was corrected on paper. */
export const papersPerReport = 5;

/** Files of one arising issue, whoever attached them. */
export const filesPerIssue = 10;

/** Nothing is taken once the disk has less left than this: the database is on it too, more often than not. */
export const leastFreeBytes = 500 * MB;
