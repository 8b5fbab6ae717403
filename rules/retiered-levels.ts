import { type Form, formFor, indicatorsOf } from './form-indicators.ts';
import { levelsInReview } from './pass-on-duties.ts';
import type { UnitReorganisation } from './reorganise-units.ts';
import type { Text } from './texts/language.ts';
import type { TreeUnit } from './units.ts';

/** A tier that a new list calls otherwise than the list before it. */
export interface RetieredLevel {
  was: string;
  now: string;
  /** Indicators that are required of the tier by the word that it had, and would not be by the one that it gets. */
  unasked: { code: string; label: Text }[];
}

/**
 * Tiers that get another word: a second kind of units, or a top of another kind. What a form requires goes by the word (`isSameTier`), and of words that only one
 * installation knows, or that two tiers have, nobody can tell that they are one tier.
 */
export function retieredLevels(
  form: Form,
  { before, after, becomes }: { before: readonly TreeUnit[]; after: readonly TreeUnit[]; becomes: Pick<UnitReorganisation, 'begun'> },
): RetieredLevel[] {
  const was = new Map(before.map(({ code, level }) => [code, level]));
  const levels = levelsInReview({ after, becomes, dues: [...new Set(was.values())], was });
  return [...levels].map(([now, then]) => ({
    ...{ was: then, now },
    unasked: indicatorsOf(form).flatMap(({ code, label }) =>
      isRequired(form, code, then) && !isRequired(form, code, now) ? [{ code, label }] : [],
    ),
  }));
}

const isRequired = (form: Form, code: string, level: string): boolean =>
  indicatorsOf(formFor(form, { leaf: true, level })).some((one) => one.code === code && one.required);
