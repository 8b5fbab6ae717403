import type { Evaluation, Figures } from './compilation.ts';
import type { Target } from './program.ts';

export type TargetAttainment = Evaluation['targets'][number];

/** How far a target was reached, in whole numbers only: 64.999 % of a target of 65 is not reached, however it is rounded in print. */
export function attainment(target: Target, totals: Figures): TargetAttainment {
  const numerator = totals[target.numerator] ?? null;
  const denominator = totals[target.denominator] ?? null;
  return {
    key: target.key,
    name: target.name,
    numerator,
    denominator,
    target: target.percent,
    reached: isReached(numerator, denominator, target.percent),
    source: target.source,
  };
}

function isReached(numerator: number | null, denominator: number | null, percent: number): boolean | null {
  if (numerator === null || denominator === null || denominator === 0) return null;
  return BigInt(numerator) * 100n >= BigInt(percent) * BigInt(denominator);
}
