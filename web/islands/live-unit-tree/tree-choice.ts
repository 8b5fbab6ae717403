import type { UnitTreeColumns } from '../../../rules/unit-tree.ts';

export type Ticked = 'all' | 'some' | 'none';

/** Which units are chosen: a box stands for its unit with all below it, of which some may be chosen. */
export class TreeChoice {
  private readonly tree: UnitTreeColumns;
  private readonly chosen: Uint8Array;
  /** How many are chosen before each unit, so that a subtree's share is one subtraction. */
  private sums: Int32Array | null = null;
  count = 0;

  constructor(tree: UnitTreeColumns) {
    this.tree = tree;
    this.chosen = new Uint8Array(tree.parent.length);
  }

  has(unit: number): boolean {
    return this.chosen[unit] === 1;
  }

  /** Chooses or leaves out, of a stretch of units, those that count. */
  set(from: number, until: number, to: boolean, counts: (unit: number) => boolean): void {
    for (let unit = from; unit < until; unit++) {
      if (!counts(unit) || this.has(unit) === to) continue;
      this.chosen[unit] = to ? 1 : 0;
      this.count += to ? 1 : -1;
    }
    this.sums = null;
  }

  clear(): void {
    this.chosen.fill(0);
    this.count = 0;
    this.sums = null;
  }

  /** How a box stands. Of what a search leaves out nothing counts. */
  ticked(unit: number, counted: (from: number, until: number) => number): Ticked {
    const end = this.tree.end[unit] as number;
    const sums = this.summed();
    const chosen = (sums[end] as number) - (sums[unit] as number);
    if (chosen === 0) return 'none';
    return chosen >= counted(unit, end) ? 'all' : 'some';
  }

  codes(): string[] {
    return this.tree.codes.filter((_, unit) => this.has(unit));
  }

  units(): number[] {
    return [...this.chosen.keys()].filter((unit) => this.has(unit));
  }

  private summed(): Int32Array {
    if (this.sums) return this.sums;
    const sums = new Int32Array(this.chosen.length + 1);
    for (let unit = 0; unit < this.chosen.length; unit++) sums[unit + 1] = (sums[unit] as number) + (this.chosen[unit] as number);
    this.sums = sums;
    return sums;
  }
}
