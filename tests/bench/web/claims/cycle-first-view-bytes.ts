import type { Claim } from '../../claim.ts';
import type { WebFacts } from '../facts.ts';

/** All that the page of a cycle with 16,000 units loads until its tree can be searched, the tree itself included. */
export const cycleFirstViewBytes: Claim<WebFacts> = {
  name: 'cycle.firstViewBytes',
  unit: 'bytes',
  limit: { of: 'ratio', most: 0.2 },
  read: ({ cycle, react }) => ({ value: cycle.bytes, against: react?.bytes ?? null }),
};
