/** How the units of a rehearsal behave: so many of a hundred. The rest answer in time. */
export interface RehearsalShares {
  /** Send after their due day. */
  late: number;
  /** Never send. */
  silent: number;
  /** Send something that is returned; most of them correct it. */
  returned: number;
}

/** As in the sample's rehearsal. */
export const usualShares: RehearsalShares = { late: 4, silent: 2, returned: 5 };

/** A larger tree is not rehearsed: it would take hours, and memory that the real work needs. */
export const mostRehearsedUnits = 20_000;

/** Of each program the last ones are kept. */
export const keptRehearsals = 5;

/** Waiting and playing ones of an installation. */
export const mostWaitingRehearsals = 20;

/** Real seconds after which one whose process says nothing has been cut off. */
export const rehearsalSeconds = { beat: 2, cutOff: 60, look: 2, longest: 3 * 3_600 } as const;

/** What the process that plays it may hold, beside the real work: of JavaScript, and nothing of the machine's attention when others want it. */
export const rehearsalLimits = { heapMb: 1_024, niceness: 10 } as const;

/** `waiting` its turn, `playing`, or over: `done`, `stopped` by somebody, `failed`. */
export type RehearsalState = 'waiting' | 'playing' | 'done' | 'stopped' | 'failed';

/** Why one failed. `cut-off`: its process ended; `no-database`: none may be made; `too-long`, `too-large`; `broken`: something went wrong in it. */
export const rehearsalFailures = ['cut-off', 'no-database', 'too-long', 'too-large', 'broken'] as const;
export type RehearsalFailure = (typeof rehearsalFailures)[number];

/** How far one is. */
export interface RehearsalProgress {
  /** The program's instant. */
  at: string;
  from: string;
  to: string;
  mails: number;
  reports: number;
}
