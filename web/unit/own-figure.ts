import { type Form, figuresOf } from '../../rules/form-indicators.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { shownFigure, type TypedAnswers } from './answer-words.ts';

/** Under a sum: the figure that the unit itself states beside it. Empty where it states none. */
export function ownFigure(form: Form, answers: TypedAnswers, code: string, language: Language): Html | '' {
  const text = answers[code] ?? '';
  const figure = figuresOf(form).find((one) => one.code === code);
  if (text === '' || figure === undefined) return '';
  return html`<p>${textsIn(language).sent.own} ${typed(shownFigure(figure, text, language))} ${figure.unitOfMeasure[language]}</p>`;
}

/** The unit's words on a figure, as they were sent. */
export function explanationText(words: string | undefined, language: Language): Html | '' {
  return words === undefined || words === ''
    ? ''
    : html`<p class="prose" dir="auto">${textsIn(language).sent.explanation} ${typed(words)}</p>`;
}
