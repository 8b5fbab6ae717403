import type { BenchGroup } from '../claim.ts';
import { gridFirstPaint } from './claims/grid-first-paint.ts';
import { gridUsable } from './claims/grid-usable.ts';
import type { GridLoads } from './facts.ts';
import { openGrid } from './open-grid.ts';

/** How soon the grid of 16,000 units × 20 figures is there. Adding a claim adds a file and a line here. */
export const gridGroup: BenchGroup<GridLoads> = { rounds: 5, claims: [gridFirstPaint, gridUsable], open: openGrid };
