import type { NamedPlanChange } from '../../rules/plan-difference.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { changedName } from './plan-change-words.ts';

/** What a change of the plan moves, from when to when. */
export function changeTable(changes: NamedPlanChange[], caption: string, timeZone: string, language: Language): Html {
  const t = textsIn(language).cyclePlan;
  const cell = (at: string | null, none: string) =>
    at === null ? html`<span class="note">${none}</span>` : writeClock(at, timeZone, language);
  return html`<table class="changes"><caption>${caption}</caption><thead><tr><th scope="col">${t.what}</th><th scope="col">${t.before}</th><th scope="col">${t.after}</th></tr></thead>
<tbody>${changes.map(
    ({ what, before, after }) =>
      html`<tr><th scope="row">${changedName(what, language)}</th><td data-head="${t.before}">${cell(before, t.added)}</td><td data-head="${t.after}">${cell(after, t.dropped)}</td></tr>`,
  )}</tbody></table>`;
}
