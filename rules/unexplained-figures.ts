import type { AnswerError } from './check-answers.ts';
import { cleanProse } from './clean-text.ts';
import { figureWords } from './figure-words.ts';
import { type Form, figuresOf } from './form-indicators.ts';
import { problemTexts } from './problems.ts';

/**
 * Figures of its own that a unit with units below it states beside their sum, where it differs and nobody said why: both are printed, and whoever
 * compares them asks. `sums`: of the approved reports below, as they are now.
 */
export function unexplainedFigures(
  form: Form,
  figures: Readonly<Record<string, number>>,
  sums: Readonly<Record<string, number | null>>,
  explanations: Readonly<Record<string, string>>,
): AnswerError[] {
  return figuresOf(form).flatMap((figure) => {
    const { code, label } = figure;
    const own = Object.hasOwn(figures, code) ? figures[code] : undefined;
    if (own === undefined || own === (sums[code] ?? null) || cleanProse(explanations[code] ?? '') !== '') return [];
    const sum = sums[code] ?? null;
    const details = { label, own: figureWords(figure, own), sum: sum === null ? '–' : figureWords(figure, sum) };
    return [{ code, problem: 'explanation-missing' as const, text: problemTexts('explanation-missing', details) }];
  });
}
