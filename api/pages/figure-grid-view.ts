import type { Request } from 'express';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readEstimatedPast } from '../../prisma/queries/figures/read-estimated-past.ts';
import { comparedPeriodOf } from '../../prisma/queries/figures/read-figures.ts';
import { readDefinition, readForm } from '../../prisma/queries/programs/read-definition.ts';
import { tablesOf } from '../../rules/compiled-rows.ts';
import { type CycleName, cycleName, type Period } from '../../rules/cycle-key.ts';
import { type FigureGrid, type GridSort, gridOrder, isGridShow, isLeaf, kindOfLetter, known } from '../../rules/figure-grid.ts';
import { type Form, figuresOf, totalsOf } from '../../rules/form-indicators.ts';
import { gridRemark } from '../../rules/grid-remarks.ts';
import { gridTargets, gridTotals } from '../../rules/grid-totals.ts';
import { problem } from '../../rules/problems.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import type { Text } from '../../rules/texts/language.ts';
import { tierWord } from '../../rules/texts/level-names.ts';
import { matchUnits } from '../../rules/tree-rows.ts';
import { isLate as isLateLetter, stateOf } from '../../rules/unit-tree.ts';
import { unusualWords } from '../../rules/unusual-figure.ts';
import type { FigureGridPageValues, GridAsked, GridCell, GridRow } from '../../web/cycle/figure-grid-values.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { ApiContext } from '../context.ts';
import type { CycleTree } from '../cycle-tree.ts';
import { readFigureGrid } from '../read-figure-grid.ts';
import { type GridStandIns, readGridStandIns } from './grid-stand-ins.ts';

/** Whose grid it is: the cycle's, or that of the unit behind a link, by its code. */
export interface GridOf {
  cycle: CycleName & Pick<HeldCycle, 'earlier'>;
  unit: { code: string; name: string } | null;
  url: string;
  backUrl: string;
  downloadUrl: string;
  rowsUrl: string;
  /** The page of a unit's report. `child`: it stands right below. */
  unitUrl(code: string, child: boolean): string | null;
}

export function gridAddress({ query }: Request): GridAsked {
  const text = (name: string): string => (typeof query[name] === 'string' ? (query[name] as string).trim().slice(0, 200) : '');
  const [by = '', figure = ''] = text('sort').split('.', 2);
  const show = text('show');
  const from = Number(text('from'));
  return {
    query: text('q'),
    show: isGridShow(show) ? show : 'all',
    level: text('level') || null,
    sort: sorts.find((sort) => sort === by) ?? 'tree',
    figure: figure || null,
    descending: text('dir') === 'desc',
    from: Number.isSafeInteger(from) && from > 0 ? from : 0,
  };
}

const sorts: GridSort['by'][] = ['tree', 'name', 'remarks', 'now', 'before'];

/** What a grid is made of, read before it is shown. */
export interface GridFacts {
  grid: FigureGrid;
  tree: CycleTree;
  form: Form;
  program: Pick<ProgramDefinition, 'name' | 'targets'>;
  standing: GridStandIns[];
  /** What the figures before are of, where "last year" does not say it. */
  comparedPeriod: Period | null;
  /** Codes of units whose figures of the year before are in part an estimate. */
  estimated: ReadonlySet<string>;
}

/** `path`: who asks sees what is at and below it alone. */
export async function readGridFacts(
  context: ApiContext,
  cycle: HeldCycle,
  below: Parameters<typeof readFigureGrid>[2] = {},
): Promise<GridFacts> {
  const { pool } = context.database;
  const [{ grid, tree }, form, program] = await Promise.all([
    readFigureGrid(context, cycle, below),
    readForm(pool, cycle.formId),
    readDefinition(pool, cycle.programId),
  ]);
  const standing = await readGridStandIns(context, cycle, { grid, tree });
  const [earlier] = cycle.earlier;
  const estimated = await readEstimatedPast(pool, { cycleId: cycle.id, earlier });
  return { grid, tree, form, program, standing, comparedPeriod: comparedPeriodOf(null, cycle), estimated };
}

/** Of whom sees a part of a tree: the path of what that is. Null of the top, which sees all of it. */
export const pathBelow = ({ path, parentId }: { path: string; parentId: number | null }): string | null =>
  parentId === null ? null : path;

/** The unit at the top of what is shown, by its code; null: all of it. Problem `not-found`: it has become another in this second. */
export function gridRoot({ tree }: Pick<GridFacts, 'tree'>, code: string | null): number {
  const root = code === null ? 0 : tree.indexByCode.get(code);
  if (root === undefined) throw problem('not-found');
  return root;
}

/** Whether a figure of the year before is in part an estimate, of a unit at a place or of one below it: a sum is one where what it is of is. */
export const isPastEstimated = ({ grid: { tree }, estimated }: Pick<GridFacts, 'grid' | 'estimated'>, at: number): boolean =>
  estimated.size > 0 && tree.codes.slice(at, tree.end[at]).some((code) => estimated.has(code));

/** A window of a grid as an address asks for it, with what all of it adds up to. `most`: how many rows. */
export function figureGridView(facts: GridFacts, of: GridOf, page: PageSetting, asked: GridAsked, most: number): FigureGridPageValues {
  const { grid, tree, form, program } = facts;
  const { cycle } = of;
  const root = gridRoot(facts, of.unit?.code ?? null);
  const order = orderOf(grid, tree, root, asked);
  const from = Math.min(asked.from, Math.max(0, order.length - 1));
  return {
    page,
    programName: program.name,
    cycle: cycleName(cycle),
    before: cycle.earlier[0]?.year ?? null,
    reviewer: of.unit && { name: of.unit.name },
    url: of.url,
    backUrl: of.backUrl,
    downloadUrl: of.downloadUrl,
    rowsUrl: tablesOf(form).length > 0 ? of.rowsUrl : null,
    asked: { ...asked, from },
    figures: figuresOf(form).map((own, index) => {
      const total = totalsOf(form)[index] ?? own;
      return { code: own.code, label: own.label, unit: total.unitOfMeasure, own, total };
    }),
    levels: levelsBelow(grid, root),
    counted: { units: grid.counted[root] ?? 0, all: grid.leaves[root] ?? 0 },
    ...sumsOf(facts, root),
    standIns: standInsBelow(facts, root),
    found: order.length,
    from,
    rows: [...order.subarray(from, from + most)].map((unit) => gridRow(facts, unit, root, of.unitUrl)),
  };
}

/** A grid is never changed, so what is below a unit adds up to the same for every window of it. */
const sums = new WeakMap<FigureGrid, Map<number, Pick<FigureGridPageValues, 'totals' | 'targets'>>>();

function sumsOf({ grid, program, form }: GridFacts, root: number): Pick<FigureGridPageValues, 'totals' | 'targets'> {
  const byRoot = sums.get(grid) ?? new Map();
  sums.set(grid, byRoot);
  const own = byRoot.get(root) ?? {
    totals: gridTotals(
      grid,
      root,
      figuresOf(form).map(({ adds }) => adds),
    ),
    targets: gridTargets(grid, root, program.targets),
  };
  byRoot.set(root, own);
  return own;
}

/** The totals in which another year's figure stands in for units below, at the places of their figures; null where none does. */
function standInsBelow({ grid, standing }: GridFacts, root: number): FigureGridPageValues['standIns'] {
  const below = standing.filter(({ units }) => (units[root] ?? 0) > 0);
  if (below.length === 0) return null;
  return grid.codes.map((_, place) => {
    const one = below.find(({ figure }) => figure === place);
    return one
      ? {
          value: one.totals[root] as number,
          units: one.units[root] as number,
          keys: one.keys.get(root) ?? [],
          estimated: one.parts.has(root),
        }
      : null;
  });
}

/** The units of a grid in the order that is asked for. */
function orderOf(grid: FigureGrid, tree: CycleTree, root: number, asked: GridAsked): Int32Array {
  if (grid.letters === '') return new Int32Array();
  const figure = grid.codes.indexOf(asked.figure ?? '');
  const isSortable = asked.sort === 'now' || asked.sort === 'before' ? figure >= 0 : true;
  const level = asked.level === null ? -1 : grid.tree.levels.indexOf(asked.level);
  const named = asked.query === '' ? null : matchUnits(grid.tree, grid.letters, tree.searchNames(), { query: asked.query, state: null });
  return gridOrder(grid, {
    root,
    show: asked.show,
    level: level < 0 ? null : level,
    named: named?.own ?? null,
    sort: isSortable ? { by: asked.sort, figure, descending: asked.descending } : { by: 'tree', figure: -1, descending: false },
  });
}

function levelsBelow({ tree }: FigureGrid, root: number): { key: string; name: Text }[] {
  const seen = new Set(tree.level.subarray(root, tree.end[root]));
  return [...seen].map((level) => tree.levels[level] as string).map((key) => ({ key, name: tierWord(key) }));
}

/** One unit with its figures, of a grid whose top is `root`. */
export function gridRow({ grid, form, comparedPeriod }: GridFacts, unit: number, root: number, unitUrl: GridOf['unitUrl']): GridRow {
  const { tree } = grid;
  const letter = grid.letters.charAt(unit);
  const above = tree.parent[unit] as number;
  const isOwn = isLeaf(tree, unit);
  const { kind, reportedBy } = kindOfLetter(grid.kinds.charAt(unit));
  return {
    name: tree.names[unit] as string,
    parentName: unit === root || above < 0 ? null : (tree.names[above] as string),
    url: unitUrl(tree.codes[unit] as string, above === root),
    depth: (tree.depth[unit] as number) - (tree.depth[root] as number),
    state: stateOf(letter),
    late: isLateLetter(letter),
    kind,
    reportedBy,
    sum: isOwn ? null : { counted: grid.counted[unit] as number, leaves: grid.leaves[unit] as number },
    cells: figuresOf(form).map((indicator, figure): GridCell => {
      const remark = gridRemark(grid, grid.usual[figure] ?? [], indicator, figure, unit);
      const isCarried = kind === 'same' || (kind === 'nothing' && indicator.measure === 'stock');
      const [now, before, alike] = [grid.now, grid.before, grid.alike].map((columns) => known(columns[figure]?.[unit]));
      return {
        now: now ?? null,
        before: before ?? null,
        alike: isOwn || alike === now ? null : (alike ?? null),
        carried: isOwn && now !== null && isCarried,
        remark: remark && unusualWords(remark, comparedPeriod),
      };
    }),
  };
}
