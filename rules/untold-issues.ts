/**
 * How often a worker looks for issues whose workflow was not told, in seconds of real time, how many of them at a time, and how long after its instant, by
 * the program's clock, one that did not go on is taken for lost.
 */
export const untoldIssues = { everySeconds: 30, atOnce: 200, lostAfterSeconds: 300 } as const;
