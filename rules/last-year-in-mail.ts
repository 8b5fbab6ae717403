import type { ChosenFigures } from './chosen-figures.ts';
import type { Period } from './cycle-key.ts';
import { type Figure, type Form, figuresOf } from './form-indicators.ts';

/** What counted of a unit in the latest earlier cycle in which anything did, for a mail: a few figures in their order. */
export interface LastYear {
  period: Period;
  figures: { figure: Figure; value: number }[];
}

/** More would be no sentence. */
const mostInMail = 4;

/** Those that the program's standing office has chosen, else the form's first; what was not stated is left out. Null where nothing was. */
export function lastYearOf(
  form: Form,
  chosen: ChosenFigures,
  counted: { period: Period; figures: Record<string, number | null> },
): LastYear | null {
  const all = figuresOf(form);
  const first = chosen.headlines.flatMap((code) => all.filter((figure) => figure.code === code));
  const figures = (first.length > 0 ? first : all).flatMap((figure) => {
    const value = counted.figures[figure.code] ?? null;
    return value === null ? [] : [{ figure, value }];
  });
  return figures.length === 0 ? null : { period: counted.period, figures: figures.slice(0, mostInMail) };
}
