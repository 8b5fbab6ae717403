import type { Claim } from '../../claim.ts';
import type { ProgressFacts } from '../facts.ts';

/** How long 99 of 100 questions for how a cycle of 1,000,000 units stands don't take longer than, while 50 reports a second come in. */
export const progressP99Ms: Claim<ProgressFacts> = {
  name: 'progress.p99Ms',
  unit: 'ms',
  limit: { of: 'value', most: 25 },
  read: ({ p99Ms }) => ({ value: p99Ms, against: null }),
};
