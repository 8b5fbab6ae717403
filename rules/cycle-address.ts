import { keyOf } from './cycle-key.ts';

interface AddressedCycle {
  year: number;
  key?: string | undefined;
  kind: string;
  state: string;
}

/**
 * A cycle's part of its address: its key. An early end makes it two of one key, the review that lapsed and the evaluation in its place; the
 * key's own address is the evaluation's, and what lapsed says what it was.
 */
export function cycleAddress(cycle: AddressedCycle): string {
  const { kind, state } = cycle;
  return state === 'lapsed' ? `${keyOf(cycle)}-${words[kind] ?? kind}` : keyOf(cycle);
}

/** The cycle at an address, by its key or by its key and what it is. */
export function cycleAt<T extends AddressedCycle>(cycles: readonly T[], address: unknown): T | undefined {
  return cycles.findLast((cycle) => {
    if (cycle.kind === 'baseline') return false;
    return address === keyOf(cycle) || address === `${keyOf(cycle)}-${words[cycle.kind]}`;
  });
}

const words: Record<string, string> = { preliminary: 'review', final: 'evaluation' };
