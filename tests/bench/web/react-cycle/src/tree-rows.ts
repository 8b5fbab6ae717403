import { isFound, searchText } from './shared/search-text.ts';
import type { UnitTreeColumns } from './shared/unit-tree.ts';

/** A state to filter by, and the letters of units that pass. */
export const filters: Record<string, string> = {
  owes: 'oOdDrR',
  overdue: 'ODR',
  owing: 'oO',
  draft: 'dD',
  submitted: 'sS',
  returned: 'rR',
  approved: 'aA',
  late: 'SA',
  missed: 'mM',
  waived: 'wW',
};

/** Each name once, as ours does. */
export function searchNames(tree: UnitTreeColumns): string[] {
  const different = [...new Set(tree.names)];
  const searched = searchText(different.join('\n')).split('\n');
  const byName = new Map(different.map((name, place) => [name, searched[place] as string]));
  return tree.names.map((name) => byName.get(name) as string);
}

/** Of each unit: 2 where it matches, 1 where one below it does, else 0. Null: all are shown. */
export function matchUnits(
  tree: UnitTreeColumns,
  letters: string,
  names: readonly string[],
  typed: string,
  filter: string,
): Uint8Array | null {
  const query = searchText(typed);
  const pass = filters[filter];
  if (query === '' && pass === undefined) return null;
  const marks = new Uint8Array(tree.parent.length);
  for (let unit = marks.length - 1; unit >= 0; unit -= 1) {
    if ((pass?.includes(letters.charAt(unit)) ?? true) && (query === '' || isFound(names[unit] as string, query))) marks[unit] = 2;
    const above = tree.parent[unit] as number;
    if (marks[unit] !== 0 && above >= 0 && marks[above] === 0) marks[above] = 1;
  }
  return marks;
}

/** The rows in sight: below a unit that is open or, where something is asked for, on the way to what matches. */
export function rowsInSight(tree: UnitTreeColumns, open: ReadonlySet<number>, marks: Uint8Array | null): number[] {
  const rows: number[] = [];
  for (let unit = 0; unit < tree.end.length; ) {
    const end = tree.end[unit] as number;
    if (marks !== null && marks[unit] === 0) {
      unit = end;
      continue;
    }
    rows.push(unit);
    unit = open.has(unit) || (marks !== null && marks[unit] === 1) ? unit + 1 : end;
  }
  return rows;
}
