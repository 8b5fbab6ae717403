import type { CalendarDate } from '../../rules/instants.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { dateBoxes } from '../date-boxes.ts';
import { errorSummary, type FormError } from '../form-errors.ts';
import { html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';

/** Days on which a unit reads no mail, by whoever may change who gets it. */
export interface DaysOffPageValues {
  page: PageSetting;
  url: string;
  back: { url: string; words: string };
  programName: string;
  unit: { name: string; parentName: string | null };
  days: { id: number; first: CalendarDate; last: CalendarDate; enteredBy: string }[];
  typed: { from: string; to: string };
  key: string;
  errors: FormError[];
}

export function daysOffPage(values: DaysOffPageValues): string {
  const { page, days, typed, errors } = values;
  const { language } = page;
  const t = textsIn(language).daysOff;
  const title = t.title(unitInFull(values.unit));
  const day = (date: CalendarDate) => writeShortDate(date, language);
  return layout(page, {
    title,
    over: values.programName,
    style: 'result.css',
    main: html`${errorSummary(errors, language)}<h1>${title}</h1>
<p class="lead">${t.words}</p>
${
  days.length === 0
    ? html`<p class="notice">${t.none}</p>`
    : html`<ul class="plain">${days.map(
        (one) =>
          html`<li><strong>${one.first === one.last ? day(one.first) : t.range(day(one.first), day(one.last))}</strong><br><small>${t.enteredBy(isolated(one.enteredBy))}</small>
<form method="post" action="${values.url}/${one.id}/remove">${carriedFields(page)}<p class="actions"><button>${t.remove}</button></p></form></li>`,
      )}</ul>`
}
<section aria-labelledby="add"><h2 id="add">${t.addTitle}</h2>
<form method="post" action="${values.url}" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${values.key}">
${dateBoxes(language, { name: 'from', label: t.from, value: typed.from, errors })}
${dateBoxes(language, { name: 'to', label: t.to, value: typed.to, errors })}
<p class="note">${textsIn(language).waysBack.daysOff}</p><p class="actions"><button class="primary">${t.add}</button> <a href="${pageLink(page, values.back.url)}">${values.back.words}</a></p></form></section>`,
  });
}
