/** How many pages that keep themselves up to date one reader, by one link or session, has open; beyond that the oldest gives way. */
export const streamsOfReader = 12;

/** How many a process holds, some 20 kB each; beyond that a page is not kept up to date until there is room. */
export const streamsInAll = 5_000;

/** What may wait for a reader that does not read, in bytes: several whole pages. Beyond that its connection is cut. */
export const mostUnread = 1_048_576;
