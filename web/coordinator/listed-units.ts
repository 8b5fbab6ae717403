import type { CalendarDate } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { type Html, html } from '../html.ts';
import type { PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** Units of a list of the registry: the first ones, or those that were looked for. */
export interface ListedUnitsValues {
  query: string;
  rows: { code: string; name: string; kind: string; parent: string | null; since: CalendarDate | null }[];
  /** There are more than these. */
  more: boolean;
}

/** What was read, so that it can be checked against the paper, and a box to look for a unit in it. Asks its page for `q`. */
export function listedUnits(page: PageSetting, url: string, { query, rows, more }: ListedUnitsValues): Html {
  const { language } = page;
  const t = textsIn(language).unitLists;
  const count = writeFigure(rows.length, language);
  const dated = rows.some(({ since }) => since !== null);
  return html`<section aria-labelledby="listed"><h2 id="listed">${t.listed}</h2>
<form method="get" action="${url}" class="mail-search">${language === 'vi' ? '' : html`<input type="hidden" name="lang" value="${language}">`}<p><label for="q">${t.look}</label><br><input id="q" name="q" type="search" value="${query}" autocomplete="off" spellcheck="false" maxlength="200"></p><p><button>${t.find}</button></p></form>
${
  rows.length === 0
    ? html`<p class="empty">${t.foundNone}</p>`
    : html`<p>${query === '' ? t.firstOnes(count, more) : t.foundUnits(count, more)}</p>
<table class="units codes"><thead><tr><th scope="col">${t.code}</th><th scope="col">${t.name}</th><th scope="col">${t.above}</th>${dated ? html`<th scope="col">${t.since}</th>` : ''}</tr></thead><tbody>${rows.map(
        ({ code, name, kind, parent, since }) =>
          html`<tr><th scope="row"><code>${code}</code></th><td data-head="${t.name}"><bdi>${name}</bdi> <small><bdi>${kind}</bdi></small></td><td data-head="${t.above}">${parent === null ? '–' : html`<code>${parent}</code>`}</td>${dated ? html`<td data-head="${t.since}">${since === null ? '–' : writeShortDate(since, language)}</td>` : ''}</tr>`,
      )}</tbody></table>`
}</section>`;
}
