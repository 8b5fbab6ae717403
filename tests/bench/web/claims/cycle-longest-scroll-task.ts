import type { Claim } from '../../claim.ts';
import type { WebFacts } from '../facts.ts';

/** The longest task while a finger scrolls through the unfolded tree; a task over 50 ms is one that is felt. */
export const cycleLongestScrollTask: Claim<WebFacts> = {
  name: 'cycle.longestScrollTaskMs',
  unit: 'ms',
  limit: { of: 'value', most: 50 },
  read: ({ cycle, react }) => ({ value: cycle.longestScrollTaskMs, against: react?.longestScrollTaskMs ?? null }),
};
