/** One kind of bad days: what is done to the product, and what must hold all the same. */
export interface FaultGroup {
  run(options: FaultOptions): Promise<FaultCounts>;
}

export interface FaultOptions {
  /** The same seed draws the same. */
  seed: number;
  /** How many; null: the group's own number. */
  amount: number | null;
  /** Where one JSON line a happening is left, from which everything is counted. */
  logFile: string | null;
  say: (words: string) => void;
}

export interface FaultCounts {
  /** Printed with --json, under the names that docs/operations.md explains. */
  counts: Record<string, unknown>;
  /** A sentence for each promise that was not kept. */
  broken: string[];
}
