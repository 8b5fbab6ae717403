/**
 * How long the database may take, so that nothing waits for ever: a statement, a lock that another holds, a transaction in which nothing
 * is asked. What a person or a step asks for is short; a step over a whole tree at once (opening, planning a round, closing, summing,
 * compiling, importing) says that it is long. `grace` is waited beyond the server's own limit, for the
 * answer that never comes. Seconds.
 */
export const databaseSeconds = {
  connect: 10,
  short: { statement: 30, lock: 10, grace: 5 },
  /** A million units are opened in about a minute on two cores. */
  long: { statement: 15 * 60, lock: 60, grace: 5 },
  /** Between two statements of a transaction: longer than any step of ours pauses between two, shorter than others wait for its locks. */
  idleInTransaction: 60,
  /** A server that is gone without a word (a cable, a virtual machine) is asked again after so long, ten times. */
  keepAlive: 10,
  /** A migration waits for those who use a table, and everybody else waits behind it: briefly, and then again. */
  migration: { lock: 3, tries: 40, pause: 2 },
} as const;

/** Connections of one process: the pages', and a worker's twenty steps with what sends mails beside them; one more a lane claims them (`plannedOnce` of prisma/database.ts). */
export const poolSize = { api: 20, worker: 28, plannedOnce: 4 } as const;
