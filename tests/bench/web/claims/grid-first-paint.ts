import type { Claim } from '../../claim.ts';
import type { GridLoads } from '../facts.ts';

/** Until the first rows are painted, ours with the sums and the targets. */
export const gridFirstPaint: Claim<GridLoads> = {
  name: 'grid.firstPaintMs',
  unit: 'ms',
  limit: { of: 'ratio', most: 0.3 },
  read: ({ ours, agGrid }) => ({ value: ours.firstPaintMs, against: agGrid.firstPaintMs }),
};
