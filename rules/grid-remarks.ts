import { isLeaf, known, type SummedGrid } from './figure-grid.ts';
import type { Figure } from './form-indicators.ts';
import { type LikeUnits, type UnusualFigure, unusualFigure, usualAmong } from './unusual-figure.ts';

type Stated = Pick<SummedGrid, 'tree' | 'kinds' | 'now' | 'before'>;
type Columns = Stated & Pick<SummedGrid, 'alike'>;

/** What is usual of each figure, a few milliseconds at a time. */
export function* usualOfEach(columns: Stated): Generator<undefined, LikeUnits[][]> {
  const usual: LikeUnits[][] = [];
  for (const figure of columns.now.keys()) {
    usual.push(usualByTier(columns, figure));
    yield;
  }
  return usual;
}

/** What is usual of one figure among the leaves of each tier, by their depth in the tree. */
export function usualByTier({ tree, kinds, now, before }: Stated, figure: number): LikeUnits[] {
  const tiers: { value: number | null; before: number | null }[][] = [];
  for (let unit = 0; unit < tree.parent.length; unit++) {
    if (!isLeaf(tree, unit) || kinds.charAt(unit) !== 'f') continue;
    const tier = tree.depth[unit] as number;
    tiers[tier] ??= [];
    tiers[tier].push({ value: known(now[figure]?.[unit]), before: known(before[figure]?.[unit]) });
  }
  return Array.from(tiers, (units = []) => usualAmong(units));
}

/**
 * What is unusual about one figure of a unit: of a leaf against its past and among its like, of a unit above what those below it that have both years
 * add up to.
 */
export function gridRemark(
  { tree, kinds, now, before, alike }: Columns,
  usual: LikeUnits[],
  indicator: Figure,
  figure: number,
  unit: number,
): UnusualFigure | null {
  const past = [known(before[figure]?.[unit])];
  if (!isLeaf(tree, unit)) return unusualFigure(indicator, known(alike[figure]?.[unit]), past, null);
  // With those that reported it has nothing in common; that it had something last year and nothing now is worth a look.
  if (kinds.charAt(unit) === 'n') return unusualFigure(indicator, known(now[figure]?.[unit]), past, null);
  return unusualFigure(indicator, known(now[figure]?.[unit]), past, usual[tree.depth[unit] as number] ?? null);
}
