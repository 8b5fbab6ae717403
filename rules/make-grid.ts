import type { FigureGrid, GridUnits } from './figure-grid.ts';
import { type Form, figuresOf } from './form-indicators.ts';
import { gridRemark, usualByTier } from './grid-remarks.ts';
import { sumGrid } from './grid-totals.ts';

/**
 * A grid of what the leaves stated, with what it adds up to and what of it is unusual. A few milliseconds at a time, so that others can be answered
 * in between: 16,000 units × 20 figures take a third of a second in all. `like`: what is usual, where the units are but some of those among which it is.
 */
export function* makeGrid(
  units: GridUnits,
  form: Form,
  now: readonly Float64Array[],
  before: readonly Float64Array[],
  like?: FigureGrid['usual'],
): Generator<undefined, FigureGrid> {
  const grid = yield* sumGrid(
    units,
    now,
    before,
    figuresOf(form).map(({ adds }) => adds),
  );
  const remarks = new Uint8Array(grid.letters.length);
  const usual: FigureGrid['usual'] = [];
  for (const [figure, indicator] of figuresOf(form).entries()) {
    const tiers = like?.[figure] ?? usualByTier(grid, figure);
    yield;
    for (let unit = 0; unit < remarks.length; unit++)
      if (gridRemark(grid, tiers, indicator, figure, unit) !== null) remarks[unit] = (remarks[unit] as number) + 1;
    usual.push(tiers);
    yield;
  }
  return { ...grid, usual, remarks };
}
