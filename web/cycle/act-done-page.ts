import { writeFigure } from '../../rules/numbers.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { ActDoneValues } from './act-values.ts';

/** How far the mails of a reminder are; what there is none of is not said. */
function mailsOf({ ahead, sent, dropped, waiting, failed }: NonNullable<ActDoneValues['mails']>, language: Language): Html {
  const t = textsIn(language).cycleActs;
  const n = (count: number) => writeFigure(count, language);
  const lines = [
    ahead > 0 ? t.sending(n(ahead)) : null,
    sent > 0 ? t.sentOf(n(sent)) : null,
    dropped > 0 ? t.droppedOf(n(dropped)) : null,
    waiting > 0 ? t.waitingOf(n(waiting)) : null,
    failed > 0 ? t.failedOf(n(failed)) : null,
  ].filter((line) => line !== null);
  return html`<p>${lines.join(' ')}</p>`;
}

/** What was done, by whom and why, as the record has it; it can be opened again by its address. */
export function actDonePage(values: ActDoneValues): string {
  const { page } = values;
  const { language } = page;
  const t = textsIn(language).cycleActs;
  return layout(page, {
    title: values.title[language],
    over: `${values.programName} · ${values.place}`,
    style: 'office.css',
    main: html`<div class="act"><h1>${values.title[language]}</h1>
<p>${capital(t.doneBy(writeClock(values.at, values.timeZone, language), isolated(values.office)))}</p>
${values.units === null ? '' : html`<p>${t.doneUnits(writeFigure(values.units, language))}</p>`}
${values.mails === null ? '' : mailsOf(values.mails, language)}
${values.reason === null ? '' : html`<p>${t.doneReason} <bdi>${values.reason}</bdi></p>`}
${waysBack(values)}
<ul class="plain">${values.unitUrl === null ? '' : html`<li><a href="${pageLink(page, values.unitUrl)}">${t.toUnit}</a></li>`}
${values.plan ? html`<li><a href="${pageLink(page, `${values.url}/plan`)}">${t.toPlan}</a></li>` : ''}
<li><a href="${pageLink(page, values.url)}">${t.back}</a></li></ul></div>`,
  });
}

/** Whoever has just done something by mistake looks here first. */
function waysBack({ page, waysBack: ways }: ActDoneValues): Html | '' {
  if (ways.length === 0) return '';
  const t = textsIn(page.language).cycleActs;
  const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`;
  return html`<section aria-labelledby="ways-back"><h2 id="ways-back">${t.waysBack}</h2>${ways.map(({ words, url, codes, undo }) => {
    if (url === null) return html`<p>${t[words]}</p>`;
    if (codes.length === 0) return html`<p class="alone"><a href="${pageLink(page, url)}">${t[words]}</a></p>`;
    return html`<form method="post" action="${url}">${carriedFields(page)}${hidden('codes', codes.join(' '))}${undo ? hidden('undo', 'yes') : ''}<p class="act-buttons"><button>${t[words]}</button></p></form>`;
  })}</section>`;
}
