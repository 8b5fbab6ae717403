import { type AddingUps, totalMeasure } from './indicators/adding-up.ts';
import { type Figure, type Indicator, kindOf } from './indicators/all-kinds.ts';
import { isProse, type ProseIndicator } from './indicators/prose.ts';
import { isSameTier } from './same-tier.ts';
import type { Text } from './texts/language.ts';

export type { Figure, Indicator } from './indicators/all-kinds.ts';
export type { CountIndicator } from './indicators/count.ts';
export type { MoneyIndicator } from './indicators/money.ts';
export { isProse, type ProseIndicator } from './indicators/prose.ts';

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

/** What a unit stated: whole numbers for figures, texts (NFC) for prose. A code that is absent was left empty: that is not zero. */
export interface Answers {
  figures: Record<string, number>;
  prose: Record<string, string>;
}

interface Parts {
  indicators: Indicator[];
  figures: Figure[];
  totals: Figure[];
  prose: ProseIndicator[];
}

/** What follows from a form alone, made once of one that cannot change any more, for as long as somebody holds the form: a report's way asks for it a dozen times. */
export function onceOfForm<T extends object>(make: (form: Form) => T): (form: Form) => T {
  const kept = new WeakMap<Form, T>();
  return (form) => {
    const known = kept.get(form);
    if (known) return known;
    const made = make(form);
    if (Object.isFrozen(form)) kept.set(form, made);
    return made;
  };
}

const partsOf = onceOfForm((form): Parts => {
  const indicators = form.sections.flatMap((section) => section.indicators);
  return {
    indicators,
    figures: indicators.flatMap(figuresIn),
    totals: indicators.flatMap(totalsIn),
    prose: indicators.filter(isProse),
  };
});

export const indicatorsOf = (form: Form): readonly Indicator[] => partsOf(form).indicators;

/** The numbers that an indicator is added up as, a column each: of words there are none. */
export const figuresIn = (indicator: Indicator): readonly Figure[] => kindOf(indicator).figures(indicator);

/** A figure as several units' is called and written: of how many stated it that is a count, and a mean says that it is one. */
function asTotal(figure: Figure): Figure {
  if (figure.adds === undefined) return figure;
  const { code, label, hint, required, measure, partOf, adds } = figure;
  const unitOfMeasure = totalMeasure(figure);
  if (adds !== 'answers') return { ...figure, unitOfMeasure };
  return { kind: 'count', code, label, hint, required, measure, partOf, adds, unitOfMeasure, max: Number.MAX_SAFE_INTEGER };
}

export const totalsIn = (indicator: Indicator): readonly Figure[] => figuresIn(indicator).map(asTotal);

export const totalsOf = (form: Form): readonly Figure[] => partsOf(form).totals;

/** Whether it is answered in words, whatever it is added up as: they are kept in a report's `prose`. */
export const isInWords = (indicator: Indicator): boolean => kindOf(indicator).answersIn === 'prose';

/** The figures that a unit itself states: those of words are counted from them. */
export const statedFiguresIn = (indicator: Indicator): readonly Figure[] => (isInWords(indicator) ? [] : figuresIn(indicator));

/** The boxes of an indicator on a report's page, by what they are posted as. */
export const boxesIn = (indicator: Indicator): readonly string[] =>
  isInWords(indicator) ? [indicator.code] : figuresIn(indicator).map(({ code }) => code);

/** An indicator that is one number by itself. */
export const isFigure = (indicator: Indicator): indicator is Figure => figuresIn(indicator)[0] === indicator;

/** How the figures of a form are added up that are not summed, by their codes. */
export const addingUpsOf = (form: Form): AddingUps =>
  new Map(figuresOf(form).flatMap(({ code, adds }) => (adds === undefined ? [] : [[code, adds] as const])));

export const figuresOf = (form: Form): readonly Figure[] => partsOf(form).figures;

export const proseOf = (form: Form): readonly ProseIndicator[] => partsOf(form).prose;

/** The same form with each of its indicators as `change` makes it. */
export const withIndicators = (form: Form, change: (indicator: Indicator) => Indicator): Form => ({
  ...form,
  sections: form.sections.map((section) => ({ ...section, indicators: section.indicators.map(change) })),
});

/**
 * The form as one unit fills it in: required is what is required of its level. A unit with units below it states prose of its own, and figures beside
 * their sum only where it wants, which may be as large as a sum is.
 */
export function formFor(form: Form, { leaf, level }: { leaf: boolean; level: string }): Form {
  const isOthers = ({ required, requiredOf }: Indicator): boolean =>
    required && requiredOf !== undefined && !requiredOf.some((of) => isSameTier(of, level));
  if (leaf && !indicatorsOf(form).some(isOthers)) return form;
  return withIndicators(form, (indicator) => {
    const own = isOthers(indicator) ? { ...indicator, required: false } : indicator;
    if (leaf) return own;
    // What decides whether it is asked are the figures below, of which a parent states the sum.
    const { askedIf, ...always } = own;
    const asked = askedIf === undefined ? own : { ...always, required: false };
    const ofParent = kindOf(asked).asOfParent(asked);
    if (!isFigure(ofParent) || !(ofParent.prefilled || ofParent.checks)) return ofParent;
    // A number that no unit is above is no bound of their sum; two figures of a form are still held against each other.
    const checks = ofParent.adds === undefined ? ofParent.checks?.filter(({ code }) => code !== null) : ofParent.checks;
    return { ...ofParent, prefilled: undefined, checks };
  });
}
