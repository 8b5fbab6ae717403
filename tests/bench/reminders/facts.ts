// What a round of each group measured, from which its claims read.

/** A round of 16,000 mails, a second. */
export interface SendRoundFacts {
  sent: number;
  /** nodemailer's pool, given objects. */
  pool: number;
  /** The same, given bytes. */
  raw: number;
}

export interface SignedRoundFacts {
  sent: number;
  pool: number;
}

export interface SlowServerFacts {
  sent: number;
  pool: number;
}

export interface QueuesFacts {
  sent: number;
  graphile: number;
  pgBoss: number;
  pgBossTuned: number;
}

export interface PrepareRoundFacts {
  preparedMs: number;
  insertedMs: number;
}

export interface WorkerGrowthFacts {
  growthMb: number;
}

export interface HistoryFacts {
  /** The most of a cycle's workflow: of the sample's 482 units, and of 8 of them. */
  events: number;
  eventsOfFew: number;
}
