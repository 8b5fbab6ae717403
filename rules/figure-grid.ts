import type { ReportKind } from './assignments.ts';
import type { ReportedBy } from './may-report-for.ts';
import { stateFilters } from './tree-rows.ts';
import type { UnitTreeColumns } from './unit-tree.ts';
import type { LikeUnits } from './unusual-figure.ts';

// All units of a cycle × the figures of its form, this year and the year before, in columns in the tree's order: sorted, filtered and added up
// without the database. NaN is "not known", which is not zero.

/** What stands for the units themselves: leaves as they stated it, units above as the sum of the approved leaves below. */
export interface FigureGrid {
  tree: UnitTreeColumns;
  /** Of the form's figures, in its order. */
  codes: string[];
  /** A letter a unit, see rules/unit-tree.ts. */
  letters: string;
  /** A letter a unit: what its last report says, and who reported for it (`kindOfLetter`); a space where there is none. */
  kinds: string;
  /** By figure, then by unit. */
  now: Float64Array[];
  /** Of a leaf what counted the year before. Of a unit above: the same over the leaves that count in both years, for this figure. */
  before: Float64Array[];
  /** What those leaves have now. A leaf's own where it has both. */
  alike: Float64Array[];
  /** Leaves in the sum of a unit, and all of them but the waived. */
  counted: Int32Array;
  leaves: Int32Array;
  /** What is usual of each figure, by tier, and how many figures of each unit are not (rules/grid-remarks.ts). */
  usual: LikeUnits[][];
  remarks: Uint8Array;
}

/** The figures before it is known what of them is unusual. */
export type SummedGrid = Omit<FigureGrid, 'usual' | 'remarks'>;

export type GridUnits = Pick<FigureGrid, 'tree' | 'codes' | 'letters' | 'kinds'>;

/** `f` figures, `n` nothing to report, `s` as last year; capital: the unit above reported for it, after it by three the standing office. */
const letters = { f: 'figures', n: 'nothing', s: 'same' } as const satisfies Record<string, ReportKind>;
const officeLetters: Record<string, keyof typeof letters> = { p: 'f', q: 'n', r: 's' };

export function kindOfLetter(letter: string): { kind: ReportKind | null; reportedBy: ReportedBy | null } {
  const plain = officeLetters[letter] ?? letter.toLowerCase();
  const kind = letters[plain as keyof typeof letters] ?? null;
  return { kind, reportedBy: letter in officeLetters ? 'coordinator' : letter !== letter.toLowerCase() ? 'parent' : null };
}

/** A value of a column; null: not known. */
export const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

export const isLeaf = ({ end }: UnitTreeColumns, unit: number): boolean => end[unit] === unit + 1;

/** What a grid shows: everything, or only what somebody has to look at. */
export const gridShows = ['all', 'remarks', 'undecided', 'carried', 'silent'] as const;
export type GridShow = (typeof gridShows)[number];

export const isGridShow = (word: unknown): word is GridShow => gridShows.some((show) => show === word);

export interface GridWanted {
  /** The unit at the top of what is shown. */
  root: number;
  show: GridShow;
  /** Index into the tree's levels; null: all. */
  level: number | null;
  /** 1 for each unit whose name was looked for; null: nothing was. */
  named: Uint8Array | null;
  sort: GridSort;
}

/** By a column: the tree's order, the names, how much is unusual, or a figure of one of the years. */
export interface GridSort {
  by: 'tree' | 'name' | 'remarks' | 'now' | 'before';
  /** Of the figure, where it is one. */
  figure: number;
  descending: boolean;
}

/** The units that are wanted, in their order. What is not known comes last, whichever way is sorted; equal ones stay as in the tree. */
export function gridOrder(grid: FigureGrid, { root, show, level, named, sort }: GridWanted): Int32Array {
  const { tree } = grid;
  const rows: number[] = [];
  for (let unit = root; unit < (tree.end[root] as number); unit++)
    if ((level === null || tree.level[unit] === level) && (named === null || named[unit] === 1) && isShown(grid, unit, show))
      rows.push(unit);
  if (sort.by === 'name') rows.sort(byName(tree, sort.descending));
  else if (sort.by !== 'tree') rows.sort(byValue(valuesOf(grid, sort), sort.descending));
  return Int32Array.from(rows);
}

function isShown({ letters, kinds, remarks }: FigureGrid, unit: number, show: GridShow): boolean {
  if (show === 'all') return true;
  if (show === 'remarks') return (remarks[unit] as number) > 0;
  if (show === 'carried') return ['nothing', 'same'].includes(kindOfLetter(kinds.charAt(unit)).kind ?? '');
  const letter = letters.charAt(unit);
  return show === 'silent' ? 'oOuUdDmM'.includes(letter) : [...stateFilters.submitted, ...stateFilters.returned].includes(letter);
}

function byName({ names }: UnitTreeColumns, descending: boolean): (a: number, b: number) => number {
  // One collator: 16,000 comparisons with a new one each would take a second.
  const { compare } = new Intl.Collator('vi', { numeric: true });
  const way = descending ? -1 : 1;
  return (a, b) => way * compare(names[a] as string, names[b] as string) || a - b;
}

const valuesOf = (grid: FigureGrid, { by, figure }: GridSort): ArrayLike<number> =>
  by === 'remarks' ? grid.remarks : ((by === 'before' ? grid.before : grid.now)[figure] ?? new Float64Array(grid.letters.length));

function byValue(values: ArrayLike<number>, descending: boolean): (a: number, b: number) => number {
  const way = descending ? -1 : 1;
  return (a, b) => {
    const [one, other] = [values[a] as number, values[b] as number];
    if (Number.isNaN(one) || Number.isNaN(other)) return Number(Number.isNaN(one)) - Number(Number.isNaN(other)) || a - b;
    return way * (one - other) || a - b;
  };
}
