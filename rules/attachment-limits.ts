const MB = 1_048_576;

/** What may be attached: one scanned report of some pages, photographed with a telephone. */
export const attachmentBytes = 10 * MB;

/** Signed papers of one report: the report itself, and what was corrected on paper. */
export const papersPerReport = 5;

/** Files that nothing names are removed after so many days: a database that is restored from an earlier backup still finds its own. */
export const orphanDays = 30;

/** What was being sent when its process ended is removed after so many hours; no body takes so long. */
export const unfinishedHours = 24;

/** Nothing is taken once the disk has less left than this: the database is on it too, more often than not. */
export const leastFreeBytes = 500 * MB;

/** Hours between two looks at what may be removed. */
export const sweepEveryHours = 6;
