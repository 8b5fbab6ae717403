import type { DueClash } from '../rules/due-clashes.ts';
import { writeFigure } from '../rules/numbers.ts';
import { writeWeekday } from '../rules/texts/dates.ts';
import type { Language } from '../rules/texts/language.ts';
import { type Html, html, isolated } from './html.ts';
import { textsIn } from './texts/dictionary.ts';

/** Offices that would owe two reports in one month, with both days: shown before the days are set. */
export function dueClashTable(clashes: readonly DueClash[], language: Language): Html | '' {
  if (clashes.length === 0) return '';
  const { dueClashes: t, list } = textsIn(language);
  const day = (date: string) => writeWeekday(date, language);
  return html`<section><h2>${t.title}</h2><p>${t.words}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${t.title}"><table><thead><tr><th scope="col">${t.own}</th><th scope="col">${t.other}</th><th scope="col">${t.offices}</th></tr></thead>
<tbody>${clashes.map(
    ({ date, otherDate, program, offices, named }) =>
      html`<tr><td>${day(date)}</td><td>${day(otherDate)}<br><small><bdi>${program.name}</bdi></small></td><td>${writeFigure(offices, language)} <small>${list(named.map(isolated))}${offices > named.length ? ' …' : ''}</small></td></tr>`,
  )}</tbody></table></div></section>`;
}
