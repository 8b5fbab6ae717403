import type { Claim } from '../../claim.ts';
import type { WebFacts } from '../facts.ts';

/** First contentful paint: ours with the headline and the charts in it, theirs when the application has started. */
export const cycleFirstPaint: Claim<WebFacts> = {
  name: 'cycle.firstPaintMs',
  unit: 'ms',
  limit: { of: 'ratio', most: 0.15 },
  read: ({ cycle, react }) => ({ value: cycle.firstPaintMs, against: react?.firstPaintMs ?? null }),
};
