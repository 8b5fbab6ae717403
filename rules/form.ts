import type { Text } from './texts/language.ts';

/** One version of a questionnaire. A cycle keeps the version that it opened with. */
export interface Form {
  key: string;
  version: number;
  title: Text;
  sections: FormSection[];
}

export interface FormSection {
  key: string;
  title: Text;
  indicators: Indicator[];
}

/** One figure or text that a unit states. Adding a kind adds a member here and a file in rules/indicators/. */
export type Indicator = CountIndicator | MoneyIndicator | ProseIndicator;

interface IndicatorBase {
  /** A name that is also a column: a lower-case letter, then letters and digits, at most 40. */
  code: string;
  label: Text;
  hint: Text | null;
  required: boolean;
}

interface FigureBase extends IndicatorBase {
  /** `stock`: how many there are at the cut-off. `flow`: how many in the cycle's year. Flows of "nothing to report" are zero, stocks carry over. */
  measure: 'stock' | 'flow';
  unitOfMeasure: Text;
  /** Above this it cannot be true for one unit (a hard error). */
  max: number;
  /** The indicator that this one is a part of and cannot exceed (recognised of all). */
  partOf: string | null;
}

/** A whole number of things or people. */
export interface CountIndicator extends FigureBase {
  kind: 'count';
}

/** Whole đồng. */
export interface MoneyIndicator extends FigureBase {
  kind: 'money';
}

/** A unit's own words. `role` says where the compiled review prints them. */
export interface ProseIndicator extends IndicatorBase {
  kind: 'prose';
  role: 'results' | 'difficulties' | 'causes' | 'proposals';
  maxLength: number;
}

export type Figure = CountIndicator | MoneyIndicator;

/** What a unit stated: whole numbers for figures, texts (NFC) for prose. A code that is absent was left empty: that is not zero. */
export interface Answers {
  figures: Record<string, number>;
  prose: Record<string, string>;
}

export function indicatorsOf(form: Form): Indicator[] {
  return form.sections.flatMap((section) => section.indicators);
}

export function figuresOf(form: Form): Figure[] {
  return indicatorsOf(form).filter((indicator): indicator is Figure => indicator.kind !== 'prose');
}

export function proseOf(form: Form): ProseIndicator[] {
  return indicatorsOf(form).filter((indicator): indicator is ProseIndicator => indicator.kind === 'prose');
}

/** The form as one unit fills it in: a unit with units below it states prose of its own, and figures beside their sum only where it wants. */
export function formFor(form: Form, unit: { leaf: boolean }): Form {
  if (unit.leaf) return form;
  const asked = (indicator: Indicator): Indicator => (indicator.kind === 'prose' ? indicator : { ...indicator, required: false });
  return { ...form, sections: form.sections.map((section) => ({ ...section, indicators: section.indicators.map(asked) })) };
}
