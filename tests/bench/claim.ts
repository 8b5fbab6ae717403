/** What a group of claims is measured on: made anew in every round, ours and the comparison in turns. */
export interface Claim<Facts> {
  /** `unit.bytes`: what, and which of its properties. */
  name: string;
  unit: 'bytes' | 'ms' | 'perSecond' | 'MB' | 'statements' | 'events';
  limit: Limit | null;
  /** `against` is null where there is nothing to compare with, or it could not be had on this machine. */
  read(facts: Facts): { value: number; against: number | null };
}

/** At most or at least this much: of the ratio value / against, of the value, or of the difference value − against. */
export type Limit = { of: 'ratio' | 'value' | 'difference' } & ({ most: number } | { least: number });

/** Claims that are measured on the same data, in the same rounds. A bench is one group or several. */
export interface BenchGroup<Facts> {
  rounds: number;
  claims: readonly Claim<Facts>[];
  /** Starts what is measured. `say` tells on stderr what is being done. */
  open(say: (words: string) => void): Promise<OpenGroup<Facts>>;
}

export interface OpenGroup<Facts> {
  /** Programs that the figures depend on, beside Node: their versions. */
  programs: Record<string, string>;
  /** Everything is measured once. The order of ours and theirs changes with the round's number. */
  round(number: number): Promise<Facts>;
  stop(): Promise<void>;
}

export interface MeasuredClaim {
  name: string;
  unit: string;
  /** Medians over the rounds. */
  value: number;
  against: number | null;
  ratio: number | null;
  /** Of each round, value to against. */
  ratios: number[];
  /** How often it was measured. */
  rounds: number;
  limit: Limit | null;
  /** null: nothing was claimed, or there was nothing to hold it against. */
  holds: boolean | null;
}
