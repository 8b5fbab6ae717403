import { type AsReported, asReported, type SameUnits, type Share, sameUnits, shareOf } from './compared-with-what.ts';
import { type FigureGrid, type GridUnits, isLeaf, known, type SummedGrid } from './figure-grid.ts';
import { type AddingUp, addedUp, type Gathered, gather, gatheredOf, nothingGathered } from './indicators/adding-up.ts';
import type { Target } from './program.ts';
import { stateOf, type UnitTreeColumns } from './unit-tree.ts';

/** Whether the figures of a leaf are in the totals. */
const counts = (letters: string, unit: number): boolean => stateOf(letters.charAt(unit)) === 'approved';

/** Adds up what the leaves stated, a figure at a time. `now` and `before` have their figures only, and keep them. */
export function* sumGrid(
  units: GridUnits,
  now: readonly Float64Array[],
  before: readonly Float64Array[],
  hows: readonly (AddingUp | undefined)[] = [],
): Generator<undefined, SummedGrid> {
  const { tree, letters } = units;
  const size = tree.parent.length;
  const grid = { ...units, now: [] as Float64Array[], before: [] as Float64Array[], alike: [] as Float64Array[] };
  const { counted, leaves } = countLeaves(tree, letters);
  for (const [figure, stated] of now.entries()) {
    const sums = Float64Array.from(stated);
    const last = Float64Array.from(before[figure] ?? new Float64Array(size).fill(Number.NaN));
    const alike = new Float64Array(size).fill(Number.NaN);
    for (let unit = size - 1; unit >= 0; unit--) {
      const isOwn = isLeaf(tree, unit);
      if (isOwn && !Number.isNaN(last[unit] as number)) alike[unit] = sums[unit] as number;
      const above = tree.parent[unit] as number;
      if (above < 0 || (isOwn && !counts(letters, unit))) continue;
      add(sums, above, sums[unit] as number);
      if (Number.isNaN(alike[unit] as number)) continue;
      add(alike, above, alike[unit] as number);
      add(last, above, last[unit] as number);
    }
    grid.now.push(addedUpwards(units, sums, hows[figure], (unit) => counts(letters, unit)));
    const isAlike = (unit: number) => counts(letters, unit) && !Number.isNaN(alike[unit] as number);
    grid.before.push(addedUpwards(units, last, hows[figure], isAlike));
    grid.alike.push(addedUpwards(units, alike, hows[figure], isAlike));
    yield;
  }
  return { ...grid, counted, leaves };
}

/**
 * One figure with what stands in for leaves that sent nothing (rules/stand-ins.ts): of leaves what counts, of units above the printed sums, and of
 * how many leaves another year's figure is in each.
 */
export function gridStandIns(
  { tree, letters, now }: Pick<SummedGrid, 'tree' | 'letters' | 'now'>,
  figure: number,
  standing: ReadonlyMap<number, number>,
): { totals: Float64Array; units: Int32Array } {
  const size = tree.parent.length;
  const totals = Float64Array.from(now[figure] ?? new Float64Array(size), (value, unit) =>
    isLeaf(tree, unit) && !counts(letters, unit) ? Number.NaN : value,
  );
  const units = new Int32Array(size);
  for (const [leaf, value] of standing)
    for (let unit = leaf; unit >= 0; unit = tree.parent[unit] ?? -1) {
      add(totals, unit, value);
      units[unit] = (units[unit] as number) + 1;
    }
  return { totals, units };
}

/** A column with what its leaves come to put over the sums of the units above, where it is not summed. */
function addedUpwards({ tree }: GridUnits, column: Float64Array, how: AddingUp | undefined, isIn: (unit: number) => boolean): Float64Array {
  if (how === undefined) return column;
  const gathered: Gathered[] = Array.from(column, () => nothingGathered);
  for (let unit = column.length - 1; unit >= 0; unit--) {
    const own = isLeaf(tree, unit);
    const all = own ? (isIn(unit) ? gatheredOf(known(column[unit])) : nothingGathered) : (gathered[unit] as Gathered);
    if (!own) column[unit] = addedUp(how, all) ?? Number.NaN;
    const above = tree.parent[unit] as number;
    if (above >= 0) gathered[above] = gather(how, gathered[above] as Gathered, all);
  }
  return column;
}

function add(to: Float64Array, unit: number, value: number): void {
  if (Number.isNaN(value)) return;
  const known = to[unit] as number;
  to[unit] = Number.isNaN(known) ? value : known + value;
}

function countLeaves(tree: UnitTreeColumns, letters: string): { counted: Int32Array; leaves: Int32Array } {
  const size = tree.parent.length;
  const [counted, leaves] = [new Int32Array(size), new Int32Array(size)];
  for (let unit = size - 1; unit >= 0; unit--) {
    if (isLeaf(tree, unit)) {
      leaves[unit] = stateOf(letters.charAt(unit)) === 'waived' ? 0 : 1;
      counted[unit] = counts(letters, unit) ? 1 : 0;
    }
    const above = tree.parent[unit] as number;
    if (above < 0) continue;
    leaves[above] = (leaves[above] as number) + (leaves[unit] as number);
    counted[above] = (counted[above] as number) + (counted[unit] as number);
  }
  return { counted, leaves };
}

/** One figure over all leaves below a unit, by the definitions of rules/compared-with-what.ts. */
export interface GridTotal {
  now: AsReported;
  before: AsReported;
  same: SameUnits | null;
}

/** How far a target is reached by the units that stated both of its figures; null: nobody did. */
export interface TargetProgress {
  target: Target;
  share: Share | null;
}

/** The leaves below a unit: those whose figures count this year, and all. */
function leavesBelow({ tree, letters }: FigureGrid, root: number): { counted: number[]; all: number[] } {
  const all: number[] = [];
  for (let unit = root; unit < (tree.end[root] ?? 0); unit++) if (isLeaf(tree, unit)) all.push(unit);
  return { counted: all.filter((unit) => counts(letters, unit)), all };
}

export function gridTotals(grid: FigureGrid, root: number, hows: readonly (AddingUp | undefined)[] = []): GridTotal[] {
  const { counted, all } = leavesBelow(grid, root);
  return grid.codes.map((_, figure) => {
    const [now, before] = [grid.now[figure], grid.before[figure]];
    return {
      now: asReported(
        counted.map((unit) => known(now?.[unit])),
        hows[figure],
      ),
      before: asReported(
        all.map((unit) => known(before?.[unit])),
        hows[figure],
      ),
      same: sameUnits(
        counted.map((unit) => ({ previous: known(before?.[unit]), current: known(now?.[unit]) })),
        hows[figure],
      ),
    };
  });
}

export function gridTargets(grid: FigureGrid, root: number, targets: readonly Target[]): TargetProgress[] {
  const { counted } = leavesBelow(grid, root);
  return targets.flatMap((target) => {
    const parts = grid.now[grid.codes.indexOf(target.numerator)];
    const wholes = grid.now[grid.codes.indexOf(target.denominator)];
    if (!parts || !wholes) return [];
    return [{ target, share: shareOf(counted.map((unit) => ({ part: known(parts[unit]), whole: known(wholes[unit]) }))) }];
  });
}
