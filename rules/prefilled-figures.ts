import { askedCodes } from './asked-indicators.ts';
import { type Figure, type Form, figuresOf, onceOfForm } from './form-indicators.ts';

type Past = Readonly<Record<string, number | null>> | null;

/** The figures that stand in their boxes before anything was typed: of those that a form fills in with what counted in the year before. */
export function prefilledFigures(form: Form, lastYear: Past): Record<string, number> {
  const filled = figuresOf(form).flatMap((figure): [string, number][] => {
    const value = figure.prefilled === undefined || lastYear === null ? null : (lastYear[figure.code] ?? null);
    return value === null ? [] : [[figure.code, value]];
  });
  const asked = askedCodes(form, Object.fromEntries(filled));
  return Object.fromEntries(filled.filter(([code]) => asked.has(code)));
}

/** Figures that are still what was filled in, and of which nobody has said that it holds. */
export function unconfirmedFigures(
  form: Form,
  figures: Readonly<Record<string, number>>,
  lastYear: Past,
  confirmed: Readonly<Record<string, unknown>>,
): Figure[] {
  return prefilledOf(form).filter(({ code }) => {
    const before = lastYear?.[code] ?? null;
    return before !== null && figures[code] === before && !Object.hasOwn(confirmed, code);
  });
}

const prefilledOf = onceOfForm((form) => figuresOf(form).filter(({ prefilled }) => prefilled !== undefined));

export const hasPrefilled = (form: Form): boolean => prefilledOf(form).length > 0;

/** As if all of them had been said to hold: of whoever has sent them once. */
export const allConfirmed = (form: Form): Record<string, 'yes'> =>
  Object.fromEntries(prefilledOf(form).map(({ code }) => [code, 'yes' as const]));
