import { readStandIns } from '../../prisma/queries/figures/stand-in-figures.ts';
import { keyOf } from '../../rules/cycle-key.ts';
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
}

/** Of a closed cycle; of an open one nothing stands in yet. */
export async function readGridStandIns(
  { database }: Pick<ApiContext, 'database'>,
  cycle: { id: number },
  { grid, tree }: { grid: FigureGrid; tree: CycleTree },
): Promise<GridStandIns[]> {
  const standing = await readStandIns(database.pool, cycle.id);
  if (standing.size === 0) return [];
  return grid.codes.flatMap((code, figure) => {
    const values = new Map<number, number>();
    const keys = new Map<number, string[]>();
    for (const [unitCode, own] of standing) {
      const leaf = tree.indexByCode.get(unitCode);
      const one = own.get(code);
      if (leaf === undefined || one === undefined) continue;
      values.set(leaf, one.value);
      for (let unit = leaf; unit >= 0; unit = grid.tree.parent[unit] ?? -1)
        keys.set(unit, [...new Set([...(keys.get(unit) ?? []), keyOf(one)])].sort());
    }
    return values.size === 0 ? [] : [{ figure, keys, ...gridStandIns(grid, figure, values) }];
  });
}
