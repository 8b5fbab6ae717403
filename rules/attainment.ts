import { type Share, shareOf } from './compared-with-what.ts';
import type { CompiledContent, Evaluation, Figures } from './compilation.ts';
import type { Target } from './program.ts';

export type TargetAttainment = Evaluation['targets'][number];

/** How far the targets were in an earlier year, by their keys, over the leaves that stated both parts. */
export interface EarlierShares {
  year: number;
  shares: Readonly<Record<string, Share | null>>;
}

/** A target by a review, and in the years before it, the first year first. */
export interface TargetProgress extends TargetAttainment {
  earlier: { year: number; share: Share | null }[];
}

/**
 * How far a target was reached, over the leaves that stated both its parts, in whole numbers only: 64.999 % of a target of 65 is not reached,
 * however it is rounded in print.
 */
export function attainment(target: Target, leaves: readonly Figures[]): TargetAttainment {
  const share = shareOf(leaves.map((figures) => ({ part: figures[target.numerator] ?? null, whole: figures[target.denominator] ?? null })));
  const [numerator, denominator] = [share?.part ?? null, share?.whole ?? null];
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

/**
 * How far each target is by a compiled review: in an evaluation as it was compiled, in the years before over the leaves that count. A year in which
 * nobody stated a target's parts is none of its years.
 */
export function progressOf(
  { evaluation, units }: Pick<CompiledContent, 'evaluation' | 'units'>,
  targets: readonly Target[],
  earlier: readonly EarlierShares[] = [],
): TargetProgress[] {
  const leaves = units.flatMap(({ leaf, figures }) => (leaf && figures !== null ? [figures] : []));
  const now = evaluation?.targets ?? targets.map((target) => attainment(target, leaves));
  const known = earlier.filter(({ shares }) => now.some(({ key }) => shares[key] != null));
  return now.map((target) => ({ ...target, earlier: known.map(({ year, shares }) => ({ year, share: shares[target.key] ?? null })) }));
}

/** Null: nobody knows. */
export function isReached(numerator: number | null, denominator: number | null, percent: number): boolean | null {
  if (numerator === null || denominator === null || denominator === 0) return null;
  return BigInt(numerator) * 100n >= BigInt(percent) * BigInt(denominator);
}
