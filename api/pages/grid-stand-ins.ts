import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readEstimatedPast } from '../../prisma/queries/figures/read-estimated-past.ts';
import { readStandIns } from '../../prisma/queries/figures/stand-in-figures.ts';
import { keyOf, namedPeriod } from '../../rules/cycle-key.ts';
import type { FigureGrid } from '../../rules/figure-grid.ts';
import { gridStandIns } from '../../rules/grid-totals.ts';
import type { ApiContext } from '../context.ts';
import type { CycleTree } from '../cycle-tree.ts';

/** A figure of a grid in which another year's stands in for leaves that sent nothing, each list by the units' places. */
export interface GridStandIns {
  /** Its place among the form's figures. */
  figure: number;
  /** What counts with what stands in; of how many leaves that is, and by the keys of which cycles. */
  totals: Float64Array;
  units: Int32Array;
  keys: ReadonlyMap<number, string[]>;
  /** Where a part of it is an estimate, for a unit that stated it was divided since. */
  parts: ReadonlySet<number>;
}

/** Of a closed cycle; of an open one nothing stands in yet. */
export async function readGridStandIns(
  { database }: Pick<ApiContext, 'database'>,
  cycle: Pick<HeldCycle, 'id' | 'everyEarlier'>,
  { grid, tree }: { grid: FigureGrid; tree: CycleTree },
): Promise<GridStandIns[]> {
  const standing = await readStandIns(database.pool, cycle.id);
  if (standing.size === 0) return [];
  const divided = new Map<string, ReadonlySet<string>>();
  for (const earlier of cycle.everyEarlier)
    divided.set(keyOf(namedPeriod(earlier)), await readEstimatedPast(database.pool, { cycleId: cycle.id, earlier }));
  return grid.codes.flatMap((code, figure) => {
    const values = new Map<number, number>();
    const keys = new Map<number, string[]>();
    const parts = new Set<number>();
    for (const [unitCode, own] of standing) {
      const leaf = tree.indexByCode.get(unitCode);
      const one = own.get(code);
      if (leaf === undefined || one === undefined) continue;
      values.set(leaf, one.value);
      const isPart = divided.get(keyOf(one))?.has(unitCode);
      for (let unit = leaf; unit >= 0; unit = grid.tree.parent[unit] ?? -1) {
        keys.set(unit, [...new Set([...(keys.get(unit) ?? []), keyOf(one)])].sort());
        if (isPart) parts.add(unit);
      }
    }
    return values.size === 0 ? [] : [{ figure, keys, parts, ...gridStandIns(grid, figure, values) }];
  });
}
