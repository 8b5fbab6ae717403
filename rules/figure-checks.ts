import { type Figure, type Form, figuresOf, onceOfForm } from './form-indicators.ts';
import type { Comparison, FigureCheck } from './indicator-rules.ts';

const holds: Record<Comparison, (figure: number, other: number) => boolean> = {
  'at-most': (figure, other) => figure <= other,
  'at-least': (figure, other) => figure >= other,
  'less-than': (figure, other) => figure < other,
  'more-than': (figure, other) => figure > other,
  'equal-to': (figure, other) => figure === other,
};

/** The checks that figures break. What is not stated breaks none. */
export function brokenChecks(form: Form, figures: Readonly<Record<string, number>>): { figure: Figure; check: FigureCheck }[] {
  return checkedFigures(form).flatMap(({ figure, checks }) => {
    const value = figures[figure.code];
    if (value === undefined) return [];
    return checks.flatMap((check) => {
      const other = check.code === null ? check.value : figures[check.code];
      return other === undefined || other === null || holds[check.comparison](value, other) ? [] : [{ figure, check }];
    });
  });
}

const checkedFigures = onceOfForm((form) =>
  figuresOf(form).flatMap((figure) => (figure.checks ? [{ figure, checks: figure.checks }] : [])),
);
