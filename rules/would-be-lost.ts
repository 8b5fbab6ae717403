import type { Instant } from './instants.ts';

/** Reports that a close would leave out: sent and decided by nobody, returned and not sent again, never sent. */
export const lostReports = ['undecided', 'returned', 'unsent'] as const;
export type LostReports = (typeof lostReports)[number];

/** `corrections`: asked for of approved reports and decided by nobody; those reports count as they were approved. */
export type WouldBeLost = Record<LostReports | 'corrections', { total: number; units: LostUnit[] }>;

interface LostUnit {
  code: string;
  name: string;
  parentName: string | null;
  /** When it was sent, returned, or its correction asked for. */
  since: Instant | null;
}

export const lostInAll = (lost: Record<LostReports, { total: number }>): number =>
  lostReports.reduce((sum, why) => sum + lost[why].total, 0);
