import { type Form, figuresOf } from './form-indicators.ts';
import { figureKind } from './indicators/all-kinds.ts';

/**
 * Whole numbers as somebody would have typed them: in the measure of their figure, for a draft is read in it. Digits alone where that is what is kept; of a code that the form
 * lacks too, for which it says so.
 */
export function typedFigures(form: Form, figures: Readonly<Record<string, number>>): Record<string, string> {
  const byCode = new Map(figuresOf(form).map((figure) => [figure.code, figure]));
  return Object.fromEntries(
    Object.entries(figures).map(([code, value]) => {
      const figure = byCode.get(code);
      const isTypedSo = figure === undefined || figureKind(figure).scale(figure) === 0 || !Number.isSafeInteger(value);
      return [code, isTypedSo ? String(value) : figureKind(figure).exact(figure, value, 'vi')];
    }),
  );
}
