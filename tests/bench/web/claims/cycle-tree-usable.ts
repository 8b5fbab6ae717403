import type { Claim } from '../../claim.ts';
import type { WebFacts } from '../facts.ts';

/** Until a name typed into the search has brought the unit into sight that was not there before. */
export const cycleTreeUsable: Claim<WebFacts> = {
  name: 'cycle.treeUsableMs',
  unit: 'ms',
  limit: { of: 'ratio', most: 0.3 },
  read: ({ cycle, react }) => ({ value: cycle.usableMs, against: react?.usableMs ?? null }),
};
