import type { Language, Text } from '../rules/texts/language.ts';
import { type Html, html, isolated } from './html.ts';
import { textsIn } from './texts/dictionary.ts';

/** Something that is wrong with what was typed, and the id of the box in which it is mended; null where no box alone is. */
export interface FormError {
  field: string | null;
  text: Text;
}

/** Above a form that came back: how much is wrong, and a way to each box. It has the focus when the page opens. */
export function errorSummary(errors: readonly FormError[], language: Language): Html | '' {
  if (errors.length === 0) return '';
  const line = ({ field, text }: FormError) =>
    field === null ? isolated(text[language]) : html`<a href="#${field}">${isolated(text[language])}</a>`;
  return html`<section class="errors" id="errors" role="alert" tabindex="-1" autofocus aria-labelledby="errors-title"><h2 id="errors-title">${textsIn(language).forms.errors(errors.length)}</h2>
<ul>${errors.map((error) => html`<li>${line(error)}</li>`)}</ul></section>`;
}

/** At the box itself; the box names it by `describedBy`. */
export function fieldError(errors: readonly FormError[], field: string, language: Language): Html | '' {
  const own = errors.filter((error) => error.field === field);
  if (own.length === 0) return '';
  return html`<span class="error field-error" id="${field}-error">${own.map(({ text }) => isolated(text[language])).join(' ')}</span>`;
}

/** The attributes of a box: what is wrong with it and what is said beside it, by their ids. */
export function describedBy(errors: readonly FormError[], field: string, ...notes: string[]): Html {
  const wrong = errors.some((error) => error.field === field);
  const ids = [...(wrong ? [`${field}-error`] : []), ...notes];
  return html`${wrong ? html` aria-invalid="true"` : ''}${ids.length > 0 ? html` aria-describedby="${ids.join(' ')}"` : ''}`;
}
