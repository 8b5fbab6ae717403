import type { CalendarDate } from '../../rules/instants.ts';
import { writeFigure, writeWholePercent } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { FoundInList, ListDifference, UnitListState, WrongInList } from '../../rules/unit-list.ts';
import { downloadLinks } from '../download-links.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitDifference } from '../unit-difference.ts';
import { type ListedUnitsValues, listedUnits } from './listed-units.ts';

/** One list of the registry: how far its reading is, what is wrong with it, what is other than before, and its file. */
export interface UnitListPageValues {
  page: PageSetting;
  id: number;
  day: CalendarDate;
  source: string;
  state: UnitListState;
  /** Its reading was broken off. */
  lost: boolean;
  rowsRead: number;
  shareRead: number;
  found: FoundInList | null;
  /** What was read; null: nothing is there yet, or nothing any more. */
  units: ListedUnitsValues | null;
  /** Why it could not be put in force a moment ago. */
  refused: string | null;
}

export function unitListPage(values: UnitListPageValues): string {
  const { page, day, source, refused } = values;
  const { language } = page;
  const t = textsIn(language).unitLists;
  const title = t.one(writeShortDate(day, language));
  return layout(page, {
    title,
    style: 'office.css',
    main: html`<div class="act"><p class="back"><a href="${pageLink(page, '/unit-lists')}">← ${t.title}</a></p>
<h1>${title}</h1>${refused === null ? '' : html`<p class="notice is-returned" role="alert">${isolated(refused)}</p>`}<p>${t.source}: <bdi>${source}</bdi></p>
${stateOf(values)}</div>`,
  });
}

function stateOf(values: UnitListPageValues): Html {
  const { page, state, lost, rowsRead, shareRead, found } = values;
  const t = textsIn(page.language).unitLists;
  if (state === 'reading' && !lost)
    return html`<p role="status">${t.reading(writeFigure(rowsRead, page.language), writeWholePercent(shareRead, page.language))} <progress max="100" value="${shareRead}" aria-label="${t.states.reading}"></progress></p>`;
  if (state === 'reading') return html`<p class="notice is-returned">${t.lost}</p>${drop(values)}`;
  if (found !== null && 'wrong' in found) return html`${wrongs(values, found.wrong)}${drop(values)}`;
  if (found === null || !('difference' in found)) return html``;
  const url = `/unit-lists/${values.id}`;
  const file = downloadLinks(page, [{ name: 'unitList', url: `${url}/downloads/units` }]);
  return html`${difference(values, found.difference)}${state === 'ready' ? settle(values, found.difference) : html`<p class="note">${t.takenBy}</p>${drop(values)}`}
${values.units === null ? '' : listedUnits(page, url, values.units)}${file}`;
}

function wrongs({ page }: UnitListPageValues, { count, told }: WrongInList): Html {
  const { language } = page;
  const t = textsIn(language).unitLists;
  const rest = count - told.length;
  return html`<section aria-labelledby="wrong"><h2 id="wrong">${t.wrong(writeFigure(count, language))}</h2><p>${t.nothingYet}</p>
<ul>${told.map(({ text }) => html`<li>${isolated(text[language])}</li>`)}</ul>${rest > 0 ? html`<p>${t.more(writeFigure(rest, language))}</p>` : ''}<p class="note">${t.marks}</p></section>`;
}

function difference({ page }: UnitListPageValues, found: ListDifference): Html {
  const t = textsIn(page.language).unitLists;
  return found.before === null
    ? html`<p>${t.first(writeFigure(found.units, page.language))}</p>`
    : unitDifference(page, found.before.day, found);
}

function settle({ page, id, day }: UnitListPageValues, { before }: ListDifference): Html {
  const { language } = page;
  const t = textsIn(language).unitLists;
  return html`<section class="consequences" aria-labelledby="will"><h2 id="will">${textsIn(language).cycleActs.nothingYet}</h2>
<ul><li>${t.will(writeShortDate(day, language))}</li>${before?.day === day ? html`<li>${t.replaces}</li>` : ''}<li>${t.programsKeep}</li></ul></section>
<form class="act-form" method="post" action="/unit-lists/${String(id)}/in-force">${carriedFields(page)}<p class="act-buttons"><button class="primary">${t.putInForce}</button></p></form>${drop({ page, id })}`;
}

const drop = ({ page, id }: Pick<UnitListPageValues, 'page' | 'id'>): Html =>
  html`<form class="act-form" method="post" action="/unit-lists/${String(id)}/drop">${carriedFields(page)}<p class="act-buttons"><button>${textsIn(page.language).unitLists.drop}</button></p></form>`;
