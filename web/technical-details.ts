import type { Language } from '../rules/texts/language.ts';
import { texts } from '../rules/texts/texts.ts';
import { type Html, html } from './html.ts';

/** What only whoever looks after the server asks for: folded away, under the same words everywhere. */
export const technicalDetails = (id: string, language: Language, words: Html): Html =>
  html`<details class="technical" id="${id}"><summary>${texts[language].technical}</summary>${words}</details>`;
