import { writeFigure } from '../../rules/numbers.ts';
import { html, isolated } from '../html.ts';
import { layout, pageLink } from '../layout.ts';
import { writeClock } from '../texts/dates.ts';
import { textsIn } from '../texts/dictionary.ts';
import { capital } from '../texts/sentences.ts';
import type { ActDoneValues } from './act-values.ts';

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
${values.reason === null ? '' : html`<p>${t.doneReason} <bdi>${values.reason}</bdi></p>`}
<ul class="plain">${values.unitUrl === null ? '' : html`<li><a href="${pageLink(page, values.unitUrl)}">${t.toUnit}</a></li>`}
${values.plan ? html`<li><a href="${pageLink(page, `${values.url}/plan`)}">${t.toPlan}</a></li>` : ''}
<li><a href="${pageLink(page, values.url)}">${t.back}</a></li></ul></div>`,
  });
}
