import { writeFigure } from '../../rules/numbers.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { LeaderFrame } from './leader-values.ts';

/** A brief is read in two minutes. */
const shownAtMost = 5;

/** The typical examples that the parties chose, as it stood at the close. Nothing where none was nominated. */
export function briefExemplars({ page: { language }, compilation }: LeaderFrame): Html | '' {
  const { exemplars } = compilation;
  if (!exemplars) return '';
  const t = textsIn(language);
  const n = (count: number) => writeFigure(count, language);
  const { nominated, chosen, commended } = exemplars.counts;
  const shown = exemplars.items.filter(({ state, title }) => state === 'chosen' && title !== null);
  return html`<section aria-labelledby="examples"><h2 id="examples">${t.brief.exemplars}</h2>
<p>${t.brief.exemplarCounts({ nominated: n(nominated), chosen: n(chosen), commended: n(commended) })}</p>
${
  shown.length === 0
    ? ''
    : html`<ul class="plain">${shown
        .slice(0, shownAtMost)
        .map(
          ({ title, unit, commendation }) =>
            html`<li><bdi>${title}</bdi><br><small><bdi>${unit}</bdi>${commendation === null ? '' : html`, <bdi>${commendation}</bdi>`}</small></li>`,
        )}</ul>`
}</section>`;
}
