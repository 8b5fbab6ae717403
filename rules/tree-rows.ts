import { codeInReceipt } from './receipt-number.ts';
import { isFound, searchText } from './search-text.ts';
import type { UnitTreeColumns } from './unit-tree.ts';

/** What a tree of units can be filtered by, and the letters of rules/unit-tree.ts that pass. */
export const stateFilters = {
  owes: 'oOuUdDrR',
  overdue: 'OUDR',
  owing: 'oOuU',
  unreached: 'uU',
  draft: 'dD',
  submitted: 'sS',
  returned: 'rR',
  approved: 'aA',
  late: 'SA',
  missed: 'mM',
  waived: 'wW',
} as const;
export type StateFilter = keyof typeof stateFilters;

export const isStateFilter = (word: unknown): word is StateFilter => typeof word === 'string' && Object.hasOwn(stateFilters, word);

/** The names as they are searched: each name once, for many units are called alike, and all in one go, ten times as fast as one by one. */
export function searchNames(tree: UnitTreeColumns): string[] {
  const different = [...new Set(tree.names)];
  const searched = searchText(different.join('\n')).split('\n');
  const byName = new Map(different.map((name, place) => [name, searched[place] as string]));
  return tree.names.map((name) => byName.get(name) as string);
}

export interface Wanted {
  /** As typed: part of a name from the beginning of a word on, the beginning of a code, or the number of a receipt. */
  query: string;
  state: StateFilter | null;
}

export interface Matches {
  count: number;
  /** Of each unit 1 or 0: whether it matches, and whether one below it does. */
  own: Uint8Array;
  below: Uint8Array;
  /** Found by name alone: what such a unit has below it can be opened whole. */
  whole: boolean;
}

/**
 * The units that are asked for; null where nothing is, and all are shown. A name with a state finds those of the state in and below what
 * is called so: "all that owe in this district".
 */
export function matchUnits(tree: UnitTreeColumns, letters: string, names: readonly string[], wanted: Wanted): Matches | null {
  const query = searchText(wanted.query);
  const code = wanted.query.trim();
  const receiptCode = codeInReceipt(code);
  if (query === '' && wanted.state === null) return null;
  const pass: string | null = wanted.state === null ? null : stateFilters[wanted.state];
  const size = tree.parent.length;
  const matches: Matches = { count: 0, own: new Uint8Array(size), below: new Uint8Array(size), whole: pass === null };
  let namedUntil = 0;
  for (let unit = 0; unit < size; unit++) {
    const hasName =
      query === '' ||
      unit < namedUntil ||
      isFound(names[unit] as string, query) ||
      (tree.codes[unit] as string).startsWith(code) ||
      tree.codes[unit] === receiptCode;
    if (!hasName) continue;
    if (pass !== null) namedUntil = Math.max(namedUntil, tree.end[unit] as number);
    if (pass !== null && !pass.includes(letters.charAt(unit))) continue;
    matches.own[unit] = 1;
    matches.count += 1;
    for (let above = tree.parent[unit] as number; above >= 0 && matches.below[above] === 0; above = tree.parent[above] as number)
      matches.below[above] = 1;
  }
  return matches;
}

/** What a reader unfolded and folded. */
export interface Unfolded {
  open: ReadonlySet<number>;
  /** Folded by hand although something below it matches. */
  closed: ReadonlySet<number>;
}

/** A row of the tree; `open` is null where nothing can be unfolded. */
export interface TreeRow {
  unit: number;
  open: boolean | null;
}

/** The rows in sight, in order: what is below a unit that is unfolded, and what lies on the way to a match. */
export function rowsInSight(tree: UnitTreeColumns, { open, closed }: Unfolded, matches: Matches | null): TreeRow[] {
  const rows: TreeRow[] = [];
  // Up to here everything is shown as it is unfolded, whether it matches or not.
  let wholeUntil = matches === null ? tree.end.length : 0;
  for (let unit = 0; unit < tree.end.length; ) {
    const end = tree.end[unit] as number;
    const whole = unit < wholeUntil;
    if (!whole && matches?.own[unit] === 0 && matches.below[unit] === 0) {
      unit = end;
      continue;
    }
    const leads = matches?.below[unit] === 1;
    const opensWhole = whole || (matches?.whole === true && matches.own[unit] === 1);
    const unfoldable = end > unit + 1 && (leads || opensWhole);
    const isOpen = unfoldable && !closed.has(unit) && (leads || open.has(unit));
    if (isOpen && opensWhole && open.has(unit)) wholeUntil = Math.max(wholeUntil, end);
    rows.push({ unit, open: unfoldable ? isOpen : null });
    unit = isOpen ? unit + 1 : end;
  }
  return rows;
}
