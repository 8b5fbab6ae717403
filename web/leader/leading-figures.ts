import type { Comparison, CompilationFile } from '../../rules/compilation.ts';
import { type Figure, figuresOf } from '../../rules/form.ts';

export interface LeadingFigure {
  indicator: Figure;
  total: number | null;
  comparison: Comparison | null;
}

/** The three figures of the brief, in the form's order: the first stock, the first amount of money, the first flow of people or things. */
export function leadingFigures(compilation: CompilationFile): LeadingFigure[] {
  const figures = figuresOf(compilation.form);
  const chosen = [
    figures.find((figure) => figure.kind === 'count' && figure.measure === 'stock' && figure.unitOfMeasure.vi === 'hội viên') ??
      figures.find((figure) => figure.kind === 'count' && figure.measure === 'stock'),
    figures.find((figure) => figure.kind === 'money'),
    figures.find((figure) => figure.kind === 'count' && figure.measure === 'flow'),
  ];
  return [...new Set(chosen)].flatMap((indicator) =>
    indicator
      ? [
          {
            indicator,
            total: compilation.figures[indicator.code] ?? null,
            comparison: compilation.comparison.find((one) => one.indicator === indicator.code) ?? null,
          },
        ]
      : [],
  );
}
