import { compareCodes } from './code-order.ts';

/**
 * Spreads a total over units by weight so that the parts add up to it exactly (largest remainder, ties by code).
 * Weights are whole numbers, so that every machine comes to the same parts; all zero counts as all equal.
 * Each part is a multiple of `step`, and so must the total be.
 */
export function apportion(total: number, weights: readonly { code: string; weight: number }[], step = 1): Map<string, number> {
  if (!Number.isSafeInteger(total) || total < 0 || !Number.isSafeInteger(step) || step < 1 || total % step !== 0) {
    throw new RangeError(`cannot apportion ${total} in steps of ${step}`);
  }
  if (weights.length === 0 && total > 0) throw new RangeError(`nobody to apportion ${total} to`);
  if (new Set(weights.map(({ code }) => code)).size < weights.length) throw new RangeError('a code is doubled');
  const whole = weights.map(({ weight }) => BigInt(weight));
  if (whole.some((weight) => weight < 0n)) throw new RangeError('weights cannot be negative');
  const given = whole.reduce((sum, weight) => sum + weight, 0n);
  const sum = given === 0n ? BigInt(weights.length) : given;

  const steps = BigInt(total / step);
  const shares = weights.map(({ code }, i) => {
    const product = steps * (given === 0n ? 1n : (whole[i] as bigint));
    return { code, steps: sum === 0n ? 0n : product / sum, remainder: sum === 0n ? 0n : product % sum };
  });
  const left = Number(steps - shares.reduce((given, share) => given + share.steps, 0n));
  const byRemainder = shares.toSorted((a, b) =>
    a.remainder === b.remainder ? compareCodes(a.code, b.code) : a.remainder > b.remainder ? -1 : 1,
  );
  for (const share of byRemainder.slice(0, left)) share.steps += 1n;
  return new Map(shares.map((share) => [share.code, Number(share.steps) * step]));
}
