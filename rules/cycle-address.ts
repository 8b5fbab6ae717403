interface AddressedCycle {
  year: number;
  kind: string;
  state: string;
}

/**
 * A cycle's part of its address: its year. An early end makes it two in one year, the review that lapsed and the evaluation in its place; the
 * year's own address is the evaluation's, and what lapsed says what it was.
 */
export function cycleAddress({ year, kind, state }: AddressedCycle): string {
  return state === 'lapsed' ? `${year}-${words[kind] ?? kind}` : String(year);
}

/** The cycle at an address, by its year or by its year and what it is. */
export function cycleAt<T extends AddressedCycle>(cycles: readonly T[], address: unknown): T | undefined {
  return cycles.findLast((cycle) => {
    if (cycle.kind === 'baseline') return false;
    return address === String(cycle.year) || address === `${cycle.year}-${words[cycle.kind]}`;
  });
}

const words: Record<string, string> = { preliminary: 'review', final: 'evaluation' };
