import type { Claim } from '../../claim.ts';
import type { WebFacts } from '../facts.ts';

/** All that the leader's brief of the evaluation loads, its charts and its font among it. */
export const briefBytes: Claim<WebFacts> = {
  name: 'brief.bytes',
  unit: 'bytes',
  limit: { of: 'value', most: 40_960 },
  read: ({ brief }) => ({ value: brief.bytes, against: null }),
};
