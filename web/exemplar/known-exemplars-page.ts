import { writeFigure } from '../../rules/numbers.ts';
import { type Html, html } from '../html.ts';
import { layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { proseText } from '../unit/answer-words.ts';
import type { KnownExemplar, KnownExemplarsPageValues } from './exemplar-values.ts';
import { commendationWords } from './exemplar-words.ts';

/** What a program makes known, for anybody. Search engines may have it where it is real. */
export function knownExemplarsPage(values: KnownExemplarsPageValues): string {
  const { page, exemplars } = values;
  const { language } = page;
  const t = textsIn(language).exemplars;
  const title = t.knownTitle(writeFigure(exemplars.length, language));
  return layout(page, {
    title,
    over: values.programName,
    style: 'unit.css',
    indexed: !page.simulated && !page.trial,
    main: html`<h1>${title}</h1>
<p class="lead">${t.knownWords}</p>
${values.bookletUrl === null ? '' : html`<p class="alone unprinted"><a href="${pageLink(page, values.bookletUrl)}">${t.booklet}</a></p>`}
${exemplars.map((one) => oneKnown(one, values))}`,
  });
}

function oneKnown(
  { number, title, unitName, story, figures, commendation, takers }: KnownExemplar,
  { page }: KnownExemplarsPageValues,
): Html {
  const { language } = page;
  const t = textsIn(language).exemplars;
  const id = `example-${number}`;
  return html`<article aria-labelledby="${id}"><h2 id="${id}"><bdi>${title}</bdi></h2>
<p><bdi>${unitName}</bdi>${commendation === null ? '' : html`<br><strong>${commendationWords(commendation, language)}</strong>`}</p>
${proseText(story)}${figures === '' ? '' : html`<h3>${t.figures}</h3>${proseText(figures)}`}
${takers.length === 0 ? '' : html`<h3>${t.takers}</h3><ul class="plain">${takers.map(({ name, words }) => html`<li><bdi>${name}</bdi>: <bdi>${words}</bdi></li>`)}</ul>`}</article>`;
}
