import type { Claim } from '../../claim.ts';
import type { WorkerGrowthFacts } from '../facts.ts';

/** The most memory of a worker's process while a round of 16,000 mails goes out, over what it had while nothing was to be done. */
export const workerGrowthMb: Claim<WorkerGrowthFacts> = {
  name: 'worker.growthMb',
  unit: 'MB',
  limit: { of: 'value', most: 100 },
  read: ({ growthMb }) => ({ value: growthMb, against: null }),
};
