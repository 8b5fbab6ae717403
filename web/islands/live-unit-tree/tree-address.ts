import { isStateFilter, type StateFilter } from '../../../rules/tree-rows.ts';
import type { UnitTreeColumns } from '../../../rules/unit-tree.ts';

/** What of the tree stands in the page's address; the server reads the same (api/pages/unit-tree-view.ts). */
export interface TreeAddress {
  query: string;
  state: StateFilter | null;
  open: Set<number>;
}

/** More open units than these make an address too long; all of them are one sign. */
const mostNamed = 100;
const all = '*';

export function readAddress(tree: UnitTreeColumns): TreeAddress {
  const parameters = new URLSearchParams(location.search);
  const state = parameters.get('state');
  return { query: parameters.get('q') ?? '', state: isStateFilter(state) ? state : null, open: openedBy(tree, parameters.get('open')) };
}

function openedBy(tree: UnitTreeColumns, openCodes: string | null): Set<number> {
  if (openCodes === null) return new Set([0]);
  if (openCodes === all) return parentsOf(tree);
  const open = new Set<number>();
  for (const code of openCodes.split(' '))
    for (let unit = tree.codes.indexOf(code); unit >= 0; unit = tree.parent[unit] as number) open.add(unit);
  return open;
}

/** Every unit that has something below it. */
export function parentsOf(tree: UnitTreeColumns): Set<number> {
  return new Set([...tree.end.keys()].filter((unit) => (tree.end[unit] as number) > unit + 1));
}

/** Writes the address; `push` makes a step that the back button takes back. */
export function writeAddress(tree: UnitTreeColumns, { query, state, open }: TreeAddress, push: boolean): void {
  const parameters = new URLSearchParams(location.search);
  const put = (name: string, value: string | null) =>
    value === null || value === '' ? parameters.delete(name) : parameters.set(name, value);
  put('q', query);
  put('state', state);
  put('rows', null);
  parameters.delete('open');
  if (open.size !== 1 || !open.has(0)) parameters.set('open', namesOf(tree, open));
  const search = parameters.toString();
  const url = `${location.pathname}${search === '' ? '' : `?${search}`}${location.hash}`;
  if (push) history.pushState(null, '', url);
  else history.replaceState(history.state, '', url);
}

function namesOf(tree: UnitTreeColumns, open: ReadonlySet<number>): string {
  if (open.size <= mostNamed)
    return [...open]
      .sort((a, b) => a - b)
      .map((unit) => tree.codes[unit])
      .join(' ');
  return all;
}
