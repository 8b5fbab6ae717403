/** Files that nothing names are removed after so many days: a database that is restored from an earlier backup still finds its own. */
export const orphanDays = 30;

/** What was being sent when its process ended is removed after so many hours; no body takes so long. */
export const unfinishedHours = 24;

/** Hours between two looks at what may be removed. */
export const sweepEveryHours = 6;
