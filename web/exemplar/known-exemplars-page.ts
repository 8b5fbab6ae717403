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
  const n = (count: number) => writeFigure(count, language);
  const title = t.knownTitle(n(values.all));
  const pageOf = (number: number) => pageLink(page, number === 1 ? values.url : `${values.url}?page=${number}`);
  return layout(page, {
    title,
    over: values.programName,
    style: 'unit.css',
    indexed: !page.simulated && !page.trial,
    main: html`<h1>${title}</h1>
<p class="lead">${t.knownWords}</p>
${values.bookletUrls.map((url, index) => html`<p class="alone unprinted"><a href="${pageLink(page, url)}">${values.bookletUrls.length === 1 ? t.booklet : t.bookletPart(n(index + 1), n(values.bookletUrls.length))}</a></p>`)}
${exemplars.map((one) => oneKnown(one, values))}
${
  values.pages === 1
    ? ''
    : html`<nav class="unprinted" aria-label="${t.pages}"><p>${t.pageOf(n(values.current), n(values.pages))}</p>${values.current === 1 ? '' : html`<p class="alone"><a href="${pageOf(values.current - 1)}">← ${t.newer}</a></p>`}${values.current === values.pages ? '' : html`<p class="alone"><a href="${pageOf(values.current + 1)}">${t.older} →</a></p>`}</nav>`
}`,
  });
}

function oneKnown(
  { number, title, unitName, story, figures, commendation, takers, takersTotal }: KnownExemplar,
  { page }: KnownExemplarsPageValues,
): Html {
  const { language } = page;
  const t = textsIn(language).exemplars;
  const id = `example-${number}`;
  return html`<article aria-labelledby="${id}"><h2 id="${id}"><bdi>${title}</bdi></h2>
<p><bdi>${unitName}</bdi>${commendation === null ? '' : html`<br><strong>${commendationWords(commendation, language)}</strong>`}</p>
${proseText(story)}${figures === '' ? '' : html`<h3>${t.figures}</h3>${proseText(figures)}`}
${takers.length === 0 ? '' : html`<h3>${t.takers}</h3><ul class="plain">${takers.map(({ name, words }) => html`<li><bdi>${name}</bdi>: <bdi>${words}</bdi></li>`)}</ul>${takers.length < takersTotal ? html`<p>${t.moreTakers(writeFigure(takersTotal - takers.length, language))}</p>` : ''}`}</article>`;
}
