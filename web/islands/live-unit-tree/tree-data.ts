import { type Matches, matchUnits, searchNames, type Wanted } from '../../../rules/tree-rows.ts';
import {
  changeTotals,
  type PackedTree,
  type SubtreeTotals,
  subtreeTotals,
  type UnitTreeColumns,
  unpackTree,
} from '../../../rules/unit-tree.ts';

interface States {
  /** Hash of the tree that they belong to. */
  tree: string;
  at: string;
  states: string;
}

async function ask<T>(url: string): Promise<T> {
  const answer = await fetch(url, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as T;
}

/** The units of the cycle and how each stands. */
export class TreeData {
  readonly tree: UnitTreeColumns;
  readonly hash: string;
  /** Where the changes stood when the states were read. */
  at: string;
  letters: string;
  totals: SubtreeTotals;
  private names: string[] | null = null;
  /** Runs after every change. */
  onChange: () => void = () => {};

  constructor(tree: UnitTreeColumns, { tree: hash, at, states }: States) {
    this.tree = tree;
    this.hash = hash;
    this.at = at;
    this.letters = states;
    this.totals = subtreeTotals(tree, states);
  }

  /** The tree comes from the browser's own store where it is known; how its units stand came with the page. */
  static async load(section: HTMLElement): Promise<TreeData> {
    const url = section.dataset.tree ?? '';
    const came = section.querySelector<HTMLDataElement>('#tree-states') as HTMLDataElement;
    const states = { tree: (url.split('/').at(-1) ?? '').replace('.json', ''), at: came.dataset.at ?? '', states: came.value };
    return new TreeData(unpackTree(await ask<PackedTree>(url)), states);
  }

  change(units: Record<string, string>): void {
    for (const [key, letter] of Object.entries(units)) {
      const unit = Number(key);
      const before = this.letters.charAt(unit);
      if (before === letter) continue;
      changeTotals(this.tree, this.totals, unit, before, letter);
      this.letters = this.letters.slice(0, unit) + letter + this.letters.slice(unit + 1);
    }
    this.onChange();
  }

  /** Reads all states anew. Answers whether the tree is still the same. */
  async lookAgain(url: string): Promise<boolean> {
    const { tree, at, states } = await ask<States>(url);
    if (tree !== this.hash) return false;
    this.at = at;
    this.letters = states;
    this.totals = subtreeTotals(this.tree, states);
    this.onChange();
    return true;
  }

  matches(wanted: Wanted): Matches | null {
    if (wanted.query !== '') this.names ??= searchNames(this.tree);
    return matchUnits(this.tree, this.letters, this.names ?? [], wanted);
  }
}
