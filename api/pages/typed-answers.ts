import { type Form, indicatorsOf, isInWords, statedFiguresIn } from '../../rules/form-indicators.ts';
import { figureKind, kindOf } from '../../rules/indicators/all-kinds.ts';
import type { StatedValues } from '../../rules/indicators/indicator.ts';
import type { Language } from '../../rules/texts/language.ts';
import type { TypedAnswers } from '../../web/unit/answer-words.ts';

/** Stored answers as the page shows them in its fields: figures grouped, texts as they are. */
export function typedAnswers(form: Form, answers: StatedValues, language: Language): TypedAnswers {
  const typed: TypedAnswers = {};
  for (const indicator of indicatorsOf(form)) {
    const words = isInWords(indicator) ? kindOf(indicator).wordsOf(indicator, answers) : '';
    if (words !== '') typed[indicator.code] = words;
    for (const figure of statedFiguresIn(indicator)) {
      const value = answers.figures[figure.code];
      if (typeof value === 'number') typed[figure.code] = figureKind(figure).exact(figure, value, language);
    }
  }
  return typed;
}
