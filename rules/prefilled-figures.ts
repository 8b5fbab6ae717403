import { askedCodes } from './asked-indicators.ts';
import { type Figure, type Form, figuresOf } from './form-indicators.ts';

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
  return figuresOf(form).filter(({ code, prefilled }) => {
    const before = lastYear?.[code] ?? null;
    return prefilled !== undefined && before !== null && figures[code] === before && !Object.hasOwn(confirmed, code);
  });
}

export const hasPrefilled = (form: Form): boolean => figuresOf(form).some(({ prefilled }) => prefilled !== undefined);

/** As if all of them had been said to hold: of whoever has sent them once. */
export const allConfirmed = (form: Form): Record<string, 'yes'> =>
  Object.fromEntries(figuresOf(form).flatMap(({ code, prefilled }) => (prefilled === undefined ? [] : [[code, 'yes' as const]])));
