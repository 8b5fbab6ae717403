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

/** One figure or text that a unit states. How a kind is added: CONTRIBUTING.md, "An indicator". */
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

interface Parts {
  indicators: Indicator[];
  figures: Figure[];
  prose: ProseIndicator[];
}

/** Of forms that cannot change any more, for as long as somebody holds the form: a report's way asks for them a dozen times. */
const partsOfFrozen = new WeakMap<Form, Parts>();

function partsOf(form: Form): Parts {
  const known = partsOfFrozen.get(form);
  if (known) return known;
  const indicators = form.sections.flatMap((section) => section.indicators);
  const parts = { indicators, figures: indicators.filter(isFigure), prose: indicators.filter(isProse) };
  if (Object.isFrozen(form)) partsOfFrozen.set(form, parts);
  return parts;
}

export const indicatorsOf = (form: Form): readonly Indicator[] => partsOf(form).indicators;

/** A number that can be added up, of whatever kind; everything else is words. */
export const isFigure = (indicator: Indicator): indicator is Figure => !isProse(indicator);

export const isProse = (indicator: Indicator): indicator is ProseIndicator => indicator.kind === 'prose';

export const figuresOf = (form: Form): readonly Figure[] => partsOf(form).figures;

export const proseOf = (form: Form): readonly ProseIndicator[] => partsOf(form).prose;

/**
 * The form as one unit fills it in: a unit with units below it states prose of its own, and figures beside their sum only where it wants, which may
 * be as large as a sum is.
 */
export function formFor(form: Form, unit: { leaf: boolean }): Form {
  if (unit.leaf) return form;
  const asOptional = (indicator: Indicator): Indicator =>
    isProse(indicator) ? indicator : { ...indicator, required: false, max: Number.MAX_SAFE_INTEGER };
  return { ...form, sections: form.sections.map((section) => ({ ...section, indicators: section.indicators.map(asOptional) })) };
}
