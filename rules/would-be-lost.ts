import type { Instant } from './instants.ts';

/** Reports that a close would leave out: sent and decided by nobody, returned and not sent again, never sent. */
export const lostReports = ['undecided', 'returned', 'unsent'] as const;
export type LostReports = (typeof lostReports)[number];

export type WouldBeLost = Record<LostReports, { total: number; units: LostUnit[] }>;

interface LostUnit {
  code: string;
  name: string;
  parentName: string | null;
  /** When it was sent, or returned. */
  since: Instant | null;
}

export const lostInAll = (lost: Record<LostReports, { total: number }>): number =>
  lostReports.reduce((sum, why) => sum + lost[why].total, 0);
