import type { Answers } from '../../rules/form-indicators.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import type { TypedAnswers } from '../../web/unit/answer-words.ts';

/** Stored answers as the page shows them in its fields: figures grouped, texts as they are. */
export function typedAnswers(answers: Pick<Answers, 'figures' | 'prose'>, language: Language): TypedAnswers {
  const figures = Object.entries(answers.figures).flatMap(([code, value]) =>
    typeof value === 'number' ? [[code, writeFigure(value, language)]] : [],
  );
  return { ...Object.fromEntries(figures), ...answers.prose };
}
