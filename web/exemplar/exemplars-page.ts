import { exemplarLimits } from '../../rules/exemplar.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { longest } from '../../rules/text-lengths.ts';
import { describedBy, errorSummary, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { wordsBox } from '../words-box.ts';
import type { ExemplarsPageValues, ExemplarValues, TypedExemplar } from './exemplar-values.ts';
import { exemplarStateWords } from './exemplar-words.ts';

/** Typical examples, as far as the reader has to do with them: what waits first; those of others that are made known; and the form that nominates one. */
export function exemplarsPage(values: ExemplarsPageValues): string {
  const { page, exemplars, others, errors } = values;
  const { language } = page;
  const t = textsIn(language).exemplars;
  const isUnit = values.of === 'unit';
  const chosen = exemplars.filter(({ state }) => state === 'chosen').length;
  const headline = t.headline(writeFigure(exemplars.length, language), writeFigure(chosen, language));
  const published = exemplars.some((one) => one.published) || others.length > 0;
  return layout(page, {
    title: headline,
    over: values.programName,
    style: isUnit ? 'unit.css' : 'office.css',
    main: html`${errorSummary(errors, language)}${isUnit ? '' : html`<p class="back"><a href="${pageLink(page, values.backUrl)}">← ${textsIn(language).program.back}</a></p>`}
<h1>${headline}</h1>
<p class="lead">${t.words}</p>
${published ? html`<p class="alone"><a href="${pageLink(page, values.knownUrl)}">${t.known}</a></p>` : ''}
${exemplars.length === 0 ? '' : isUnit ? list(exemplars, page) : exemplarTable(values)}
${others.length === 0 ? '' : html`<section aria-labelledby="others"><h2 id="others">${t.others}</h2><p>${t.othersWords}</p>${list(others, page)}</section>`}
${criteria(values)}${nominateForm(values)}${termsForm(values)}${isUnit ? html`<p class="alone"><a href="${pageLink(page, values.backUrl)}">← ${values.backWords ?? textsIn(language).contact.back}</a></p>` : ''}`,
  });
}

const heading = ({ number, url, title }: ExemplarValues, page: PageSetting): Html =>
  html`<a href="${pageLink(page, url)}">${textsIn(page.language).exemplars.number(String(number))}</a>: <bdi>${title}</bdi>`;

/** For an old phone: one under the other. */
const list = (exemplars: readonly ExemplarValues[], page: PageSetting): Html =>
  html`<ul class="plain">${exemplars.map((one) => html`<li>${heading(one, page)}<br><small><bdi>${one.unitName}</bdi></small><br>${exemplarStateWords(one, page.language)}</li>`)}</ul>`;

function exemplarTable({ page, exemplars }: ExemplarsPageValues): Html {
  const { language } = page;
  const t = textsIn(language).exemplars;
  return html`<table class="mails"><thead><tr><th scope="col">${t.title}</th><th scope="col">${t.state}</th><th scope="col">${t.consents}</th><th scope="col">${t.takers}</th></tr></thead>
<tbody>${exemplars.map(
    (one) => html`<tr><th scope="row">${heading(one, page)}<br><small><bdi>${one.unitName}</bdi></small></th>
<td data-head="${t.state}">${exemplarStateWords(one, language)}</td>
<td data-head="${t.consents}">${one.consented.page || one.consented.booklet ? t.agreed : t.notAgreed}</td>
<td data-head="${t.takers}">${writeFigure(one.takers.length, language)}</td></tr>`,
  )}</tbody></table>`;
}

function criteria({ page, terms, setTerms }: ExemplarsPageValues): Html | '' {
  if (terms.criteria.length === 0 || setTerms !== null) return '';
  const t = textsIn(page.language).exemplars;
  return html`<section aria-labelledby="criteria"><h2 id="criteria">${t.criteria}</h2><ul>${terms.criteria.map((one) => html`<li><bdi>${one}</bdi></li>`)}</ul></section>`;
}

/** What a unit writes of an example: when it nominates it, and when it corrects it. `suffix`: of the boxes' ids, where a page has several forms. */
export function exemplarBoxes(page: PageSetting, typed: TypedExemplar, errors: readonly FormError[], suffix = ''): Html {
  const { language } = page;
  const t = textsIn(language).exemplars;
  const box = { language, errors, readers: t.readers };
  const titleId = `title${suffix}`;
  return html`<p class="field"><label for="${titleId}">${t.boxes.title}</label>${fieldError(errors, titleId, language)}<input id="${titleId}" name="title" maxlength="${longest.exemplarTitle}" required value="${typed.title}" dir="auto"${describedBy(errors, titleId, `${titleId}-note`)}><br><small id="${titleId}-note">${t.titleNote}</small></p>
<p class="field">${wordsBox({ ...box, rows: 8, most: longest.exemplarStory, name: 'story', id: `story${suffix}`, label: t.boxes.story, value: typed.story, required: true })}</p>
<p class="field">${wordsBox({ ...box, rows: 3, most: longest.exemplarWords, name: 'figures', id: `figures${suffix}`, label: t.boxes.figures, value: typed.figures })}</p>`;
}

function nominateForm({ page, nominate, postUrl, key, errors }: ExemplarsPageValues): Html | '' {
  if (nominate === null) return '';
  const t = textsIn(page.language).exemplars;
  return html`<section aria-labelledby="nominate"><h2 id="nominate">${t.nominate}</h2><p>${t.nominateWords}</p>
<form method="post" action="${postUrl}" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}">
${exemplarBoxes(page, nominate, errors)}
<p class="note">${textsIn(page.language).waysBack.exemplars.nominate}</p><p class="actions"><button class="primary">${t.nominateButton}</button></p></form></section>`;
}

function termsForm({ page, setTerms, postUrl, errors }: ExemplarsPageValues): Html | '' {
  if (setTerms === null) return '';
  const { language } = page;
  const t = textsIn(language).exemplars;
  const most = exemplarLimits.terms * (longest.exemplarTerm + 1);
  const box = { language, errors, rows: 5, most };
  return html`<section aria-labelledby="terms"><h2 id="terms">${t.terms}</h2>
<form method="post" action="${postUrl}/terms" class="do" novalidate>${carriedFields(page)}
<p class="field">${wordsBox({ ...box, name: 'criteria', label: t.criteria, value: setTerms.criteria, readers: t.criteriaNote })}</p>
<p class="field">${wordsBox({ ...box, name: 'commendations', label: t.commendations, value: setTerms.commendations, readers: t.commendationsNote })}</p>
<p class="note">${textsIn(language).waysBack.exemplars.terms}</p><p class="actions"><button>${t.termsButton}</button></p></form></section>`;
}
