import type { Claim } from '../../claim.ts';
import type { WebFacts } from '../facts.ts';

/** Until the finding can be read, against an empty page of the same server. */
export const briefFirstPaint: Claim<WebFacts> = {
  name: 'brief.firstPaintMs',
  unit: 'ms',
  limit: null,
  read: ({ brief, empty }) => ({ value: brief.firstPaintMs, against: empty.firstPaintMs }),
};
