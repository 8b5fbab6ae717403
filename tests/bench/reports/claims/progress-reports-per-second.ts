import type { Claim } from '../../claim.ts';
import type { ProgressFacts } from '../facts.ts';

/** Reports that were taken meanwhile: what `progress.p99Ms` was measured under. */
export const progressReportsPerSecond: Claim<ProgressFacts> = {
  name: 'progress.reportsPerSecond',
  unit: 'perSecond',
  limit: { of: 'value', least: 45 },
  read: ({ reportsPerSecond }) => ({ value: reportsPerSecond, against: null }),
};
