import type { Claim } from '../../claim.ts';
import type { GridLoads } from '../facts.ts';

/** Until all units are sorted by a figure whose head was pressed. */
export const gridUsable: Claim<GridLoads> = {
  name: 'grid.usableMs',
  unit: 'ms',
  limit: { of: 'ratio', most: 0.3 },
  read: ({ ours, agGrid }) => ({ value: ours.usableMs, against: agGrid.usableMs }),
};
