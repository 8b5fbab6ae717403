import type { CalendarDate } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { UnitListState } from '../../rules/unit-list.ts';
import { dateBoxes } from '../date-boxes.ts';
import { describedBy, errorSummary, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** The installation's registry of units: which lists there are, and a file to be read. Posts `file`, `table`, `day`, `source`, `key`. */
export interface UnitListsPageValues {
  page: PageSetting;
  /** The latest day first. */
  lists: { id: number; day: CalendarDate; source: string; state: UnitListState; units: number | null }[];
  day: string;
  source: string;
  table: string;
  key: string;
  errors: FormError[];
}

export function unitListsPage(values: UnitListsPageValues): string {
  const { page, lists, errors } = values;
  const { language } = page;
  const t = textsIn(language).unitLists;
  return layout(page, {
    title: t.title,
    style: 'office.css',
    main: html`<div class="act"><p class="back"><a href="${pageLink(page, '/')}">← ${textsIn(language).home.title}</a></p>
<h1>${t.title}</h1>${errorSummary(errors, language)}<p>${t.words}</p>
${lists.length === 0 ? html`<p class="empty">${t.none}</p>` : table(values)}
<h2>${t.add}</h2>${form(values)}</div>`,
  });
}

function table({ page, lists }: UnitListsPageValues): Html {
  const { language } = page;
  const t = textsIn(language).unitLists;
  return html`<table class="units"><thead><tr><th scope="col">${t.from}</th><th scope="col" class="number">${t.units}</th><th scope="col">${t.source}</th></tr></thead>
<tbody>${lists.map(
    ({ id, day, source, state, units }) =>
      html`<tr><th scope="row"><a href="${pageLink(page, `/unit-lists/${id}`)}">${writeShortDate(day, language)}</a><br><small>${t.states[state]}</small></th><td class="number" data-head="${t.units}">${units === null ? '–' : writeFigure(units, language)}</td><td data-head="${t.source}"><bdi>${source}</bdi></td></tr>`,
  )}</tbody></table>`;
}

function form({ page, day, source, table, key, errors }: UnitListsPageValues): Html {
  const { language } = page;
  const t = textsIn(language).unitLists;
  // A browser keeps no file for a page that comes again.
  const again = errors.length > 0 && table === '';
  return html`<form class="act-form" method="post" action="/unit-lists" enctype="multipart/form-data" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}">
<p class="act-field"><label for="file">${t.file}</label><input id="file" name="file" type="file" accept=".xlsx,.csv,.txt,.tsv"${again ? html` aria-describedby="file-note"` : ''}>${again ? html`<small id="file-note">${t.fileAgain}</small>` : ''}</p>
<p class="act-field"><label for="table">${t.table}</label>${fieldError(errors, 'table', language)}<textarea id="table" name="table" rows="6" dir="auto" spellcheck="false"${describedBy(errors, 'table', 'table-note')}>${table}</textarea><small id="table-note">${t.columns}</small></p>
${dateBoxes(language, { name: 'day', label: t.day, value: day, note: t.dayNote, errors })}
<p class="act-field"><label for="source">${t.source}</label>${fieldError(errors, 'source', language)}<input id="source" name="source" maxlength="300" value="${source}" dir="auto"${describedBy(errors, 'source', 'source-note')}><small id="source-note">${t.sourceNote}</small></p>
<p class="act-buttons"><button class="primary">${t.read}</button></p></form>`;
}
