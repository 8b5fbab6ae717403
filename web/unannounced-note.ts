import type { Language } from '../rules/texts/language.ts';
import { type Html, html } from './html.ts';
import { textsIn } from './texts/dictionary.ts';

/** Under a plan that reaches into years whose days off nobody has entered. */
export function unannouncedNote(years: readonly number[], language: Language): Html | '' {
  if (years.length === 0) return '';
  const t = textsIn(language);
  return html`<p class="note">${t.calendar.unannounced(t.list(years.map(String)))}</p>`;
}
