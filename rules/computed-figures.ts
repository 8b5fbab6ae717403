import { askedCodes } from './asked-indicators.ts';
import {
  type Figure,
  type Form,
  figuresIn,
  figuresOf,
  type Indicator,
  indicatorsOf,
  onceOfForm,
  withIndicators,
} from './form-indicators.ts';
import type { ComputedFigure } from './indicator-rules.ts';
import { kindOf } from './indicators/all-kinds.ts';

/** Nobody types any of its figures. */
export const isComputed = (indicator: Indicator): boolean => {
  const figures = figuresIn(indicator);
  return figures.length > 0 && figures.every(({ computed }) => computed !== undefined);
};

/** Whether it is typed: not what is reckoned, nor files, which are attached. */
export const isTyped = (indicator: Indicator): boolean => !isComputed(indicator) && kindOf(indicator).box !== 'files';

/**
 * The figures with those that are computed, whatever was said of these. One of which a part was left empty is not known: a missing figure is never a zero. A part that was not
 * asked is none. Of a ratio both figures are known or none: else its total would divide what some units have by what others do. Repeated until nothing changes: what is computed
 * can be a part, and can decide what is asked.
 */
export function withComputed(form: Form, stated: Readonly<Record<string, number>>): Record<string, number> {
  const computed = computedFigures(form);
  const figures = { ...stated };
  for (const { code } of computed) delete figures[code];
  if (computed.length === 0) return figures;
  // No circles (rules/form-wrongs.ts): each pass settles at least one more of a chain.
  for (let pass = 0; pass <= computed.length; pass += 1) {
    const asked = askedCodes(form, figures);
    let changed = false;
    for (const together of computedTogether(form)) {
      const values = together.map((figure) => (asked.has(figure.code) ? reckoned(figure, figures, asked) : null));
      const isWhole = !values.includes(null);
      for (const [place, { code }] of together.entries()) {
        const value = isWhole ? (values[place] ?? null) : null;
        if ((figures[code] ?? null) === value) continue;
        changed = true;
        if (value === null) delete figures[code];
        else figures[code] = value;
      }
    }
    if (!changed) break;
  }
  return figures;
}

export const computedFigures = onceOfForm((form) => figuresOf(form).filter((figure) => figure.computed !== undefined));

/** The same by the indicators that they are of: what one of them is without the others says nothing. */
const computedTogether = onceOfForm((form) =>
  indicatorsOf(form).flatMap((indicator) => {
    const together = figuresIn(indicator).filter(({ computed }) => computed !== undefined);
    return together.length === 0 ? [] : [together];
  }),
);

function reckoned({ computed }: Figure, figures: Readonly<Record<string, number>>, asked: ReadonlySet<string>): number | null {
  const { way, of } = computed as ComputedFigure;
  const values = of.map((code) => (asked.has(code) ? (figures[code] ?? null) : 0));
  if (values.includes(null) || of.every((code) => !asked.has(code))) return null;
  const [first = 0, ...others] = values as number[];
  const rest = others.reduce((sum, value) => sum + value, 0);
  const value = way === 'sum' ? first + rest : first - rest;
  // Sums of sums grow without end; above this no figure may be, and no number is exact.
  return Math.max(-beyondAll, Math.min(beyondAll, value));
}

const beyondAll = Number.MAX_SAFE_INTEGER + 1;

/** The form with nothing required of whoever has these figures that is not asked of them, or that nobody types. */
export function formAsked(form: Form, figures: Readonly<Record<string, number>>): Form {
  if (!indicatorsOf(form).some((one) => one.required && (one.askedIf !== undefined || isComputed(one)))) return form;
  const asked = askedCodes(form, figures);
  return withIndicators(form, (one) => (one.required && (!asked.has(one.code) || isComputed(one)) ? { ...one, required: false } : one));
}
