import type { BenchGroup, Claim, Limit, MeasuredClaim } from './claim.ts';

/** Runs the rounds of a group and answers its claims, medians of all rounds. */
export async function measureClaims<Facts>(
  group: BenchGroup<Facts>,
  rounds: number,
  say: (words: string) => void,
): Promise<{ claims: MeasuredClaim[]; programs: Record<string, string> }> {
  const open = await group.open(say);
  try {
    const facts: Facts[] = [];
    for (let number = 1; number <= rounds; number += 1) {
      say(`round ${number} of ${rounds}`);
      facts.push(await open.round(number));
    }
    return { claims: group.claims.map((claim) => judge(claim, facts)), programs: open.programs };
  } finally {
    await open.stop();
  }
}

function judge<Facts>(claim: Claim<Facts>, facts: readonly Facts[]): MeasuredClaim {
  const read = facts.map((one) => claim.read(one));
  const value = median(read.map((one) => one.value));
  const compared = read.flatMap(({ value, against }) => (against === null ? [] : [{ value, against }]));
  // One round without a comparison would make the medians of two different sets.
  const against = compared.length === read.length ? median(compared.map((one) => one.against)) : null;
  const ratios = against === null ? [] : compared.map((one) => one.value / one.against);
  const ratio = against === null ? null : median(ratios);
  const { name, unit, limit } = claim;
  const measured = { value: round(value), against: against === null ? null : round(against), ratio: ratio === null ? null : round(ratio) };
  const judged = limit === null ? null : { value, ratio, difference: against === null ? null : value - against }[limit.of];
  return {
    name,
    unit,
    ...measured,
    ratios: ratios.map(round),
    rounds: facts.length,
    limit,
    holds: limit === null || judged === null ? null : holds(limit, judged),
  };
}

const holds = (limit: Limit, judged: number): boolean => ('most' in limit ? judged <= limit.most : judged >= limit.least);

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** The 95th percentile: the smallest value that at least 95 of 100 don't exceed. */
export function percentile95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}

/** Four digits say all that a measurement of this kind knows. */
function round(value: number): number {
  return Number(value.toPrecision(Math.max(4, Math.ceil(Math.log10(Math.abs(value) + 1)))));
}
