import type { Request } from 'express';
import { levelName } from '../../rules/texts/level-names.ts';
import { isStateFilter, matchUnits, rowsInSight, type StateFilter } from '../../rules/tree-rows.ts';
import { isLate, isUnreached, stateOf, subtreeTotals } from '../../rules/unit-tree.ts';
import type { TreeRowValues, TreeValues } from '../../web/cycle/cycle-values.ts';
import type { CycleTree } from '../cycle-tree.ts';

/** What the address of a cycle's page asks the tree for; the browser's module writes the same address. */
export interface TreeQuery {
  query: string;
  state: StateFilter | null;
  /** Codes of the units that are open, by spaces, which no code has; null: only the top one. */
  open: string | null;
  /** How many rows at most. */
  rows: number;
}

/** Without a script nobody scrolls through more at once. */
const firstRows = 100;
const mostRows = 2_000;
/** Each row that opens or folds names all that are open in its address. */
const mostOpen = 500;

export function treeAddress(request: Request): TreeQuery {
  const { q, state, open, rows } = request.query;
  return {
    query: typeof q === 'string' ? q.trim().slice(0, 200) : '',
    state: isStateFilter(state) ? state : null,
    open: typeof open === 'string' ? open : null,
    rows: Math.min(mostRows, Math.max(firstRows, Number(rows) || firstRows)),
  };
}

/** The rows of the tree that an address asks for, each with what its subtree has sent. */
export function unitTreeView(
  url: string,
  tree: CycleTree,
  { letters, at }: Pick<TreeValues, 'letters' | 'at'>,
  address: TreeQuery,
): TreeValues {
  const { columns } = tree;
  const open = openedBy(tree, address.open);
  const matches = matchUnits(columns, letters, address.query === '' ? [] : tree.searchNames(), address);
  const rows = rowsInSight(columns, { open, closed: new Set() }, matches);
  const totals = subtreeTotals(columns, letters);
  const to = (change: Partial<TreeQuery>) => addressOf(url, { ...address, ...change });
  return {
    treeUrl: `${url}/tree/${tree.hash}.json`,
    statesUrl: `${url}/states.json`,
    letters,
    at,
    units: columns.codes.length,
    query: address.query,
    state: address.state,
    found: matches?.count ?? null,
    rows: rows.slice(0, address.rows).map(({ unit, open: isOpen }): TreeRowValues => {
      const code = columns.codes[unit] as string;
      const letter = letters.charAt(unit);
      return {
        code,
        name: columns.names[unit] as string,
        level: levelName(columns.levels[columns.level[unit] as number] ?? ''),
        depth: columns.depth[unit] as number,
        state: stateOf(letter),
        late: isLate(letter),
        unreached: isUnreached(letter),
        // On the way to what was found all is open.
        open: matches?.below[unit] === 1 ? null : isOpen,
        toggleUrl: isOpen === null ? '' : to({ open: codesOf(tree, toggled(tree, open, unit)) }),
        url: `${url}/units/${encodeURIComponent(code)}`,
        expected: totals.expected[unit] as number,
        inHand: totals.inHand[unit] as number,
      };
    }),
    more: rows.length > address.rows ? { count: rows.length - address.rows, url: to({ rows: address.rows + 500 }) } : null,
  };
}

/** Opening one leaves the others as they are; folding one folds what is below it. */
function toggled(tree: CycleTree, open: ReadonlySet<number>, unit: number): Set<number> {
  if (!open.has(unit)) return new Set(open).add(unit);
  const end = tree.columns.end[unit] as number;
  return new Set([...open].filter((other) => other < unit || other >= end));
}

/** The top unit is open unless the address says otherwise; a unit that is named is shown open, with what lies above it. */
function openedBy(tree: CycleTree, open: string | null): Set<number> {
  if (open === null) return new Set([0]);
  // The sign of the browser's module for all that can be opened.
  if (open === '*')
    return new Set(
      [...tree.columns.end.entries()]
        .filter(([unit, end]) => end > unit + 1)
        .map(([unit]) => unit)
        .slice(0, mostOpen),
    );
  const opened = new Set<number>();
  for (const code of open.split(' ').slice(0, mostOpen)) {
    for (let unit = tree.indexByCode.get(code) ?? -1; unit >= 0; unit = tree.columns.parent[unit] as number) opened.add(unit);
  }
  return opened;
}

const codesOf = (tree: CycleTree, open: ReadonlySet<number>): string =>
  [...open]
    .sort((a, b) => a - b)
    .map((unit) => tree.columns.codes[unit])
    .join(' ');

function addressOf(url: string, { query, state, open, rows }: TreeQuery): string {
  const parameters = new URLSearchParams();
  if (query !== '') parameters.set('q', query);
  if (state !== null) parameters.set('state', state);
  if (open !== null) parameters.set('open', open);
  if (rows !== firstRows) parameters.set('rows', String(rows));
  const search = parameters.toString();
  return `${url}${search === '' ? '' : `?${search}`}#units`;
}
