import { capital } from './texts/letter-case.ts';
import { kindTiers, wordsOfTier } from './texts/level-names.ts';

/** Whether the one word is the tier that has the other as a kind. */
const isTierOf = (tier: string, kind: string): boolean => kindTiers(kind).includes(tier.toLowerCase());

/** Whether two words are one kind of units: with other capitals, or the one is only the tier of the other (`commune`, Xã). */
export const isSameKind = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase() || isTierOf(one, other) || isTierOf(other, one);

/**
 * Whether two levels are one tier, which has its one kind's word and that of all its kinds once it has several (Xã, `commune`). A kind that several tiers
 * have (Thành phố) is no other's.
 */
export const isSameTier = (one: string, other: string): boolean =>
  one === other || (isSameKind(one, other) && [one, other].every((level) => kindTiers(level).length === 1));

/** The words by which units of a level may be kept while a plan has it by another one (`isSameTier`), as lists write them: of Xã also `commune`. */
export function sameTierWords(level: string): string[] {
  const [tier, ...others] = kindTiers(level);
  if (tier === undefined || others.length > 0) return [level];
  const words = wordsOfTier(tier).filter((word) => isSameTier(level, word));
  return [...new Set([level, ...words, ...words.map(capital)])];
}
