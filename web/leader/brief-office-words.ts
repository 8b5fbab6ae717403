import { resultWordKinds } from '../../rules/office-words.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { LeaderFrame } from './leader-values.ts';

/** What the standing office says of the result in its own name, beside the figures and told apart from them. */
export function officeWords({ compilation, page: { language } }: LeaderFrame): Html | '' {
  const { words } = compilation;
  if (!words) return '';
  const t = textsIn(language).brief;
  return html`<section class="office-words" aria-labelledby="office-words"><h2 id="office-words">${t.officeWords(isolated(words.office))}</h2>
${resultWordKinds.map((kind) => (words[kind] === '' ? '' : html`<h3>${t.words[kind]}</h3><div class="prose" dir="auto">${typed(words[kind])}</div>`))}
<p class="note">${t.officeWordsNote(writeShortDate(words.on, language))}</p></section>`;
}
