import { writeClock } from '../../rules/texts/dates.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { CycleUnitPageValues } from './cycle-unit-values.ts';

/** What the record says of a unit in this cycle, the newest first. */
export function unitHistory({ page, timeZone, history }: CycleUnitPageValues): Html {
  const { language } = page;
  const t = textsIn(language).cycleUnit;
  return html`<section aria-labelledby="history"><h2 id="history">${t.history}</h2>
${
  history.length === 0
    ? html`<p class="empty">${t.noHistory}</p>`
    : html`<ol class="happenings">${history.map(
        ({ at, actor, action, detail, reason }) =>
          html`<li><time datetime="${at}">${capital(writeClock(at, timeZone, language))}</time> <div>${t.events[action]?.(isolated(detail)) ?? t.otherEvent(action)}, ${t.by('')}<bdi>${actor}</bdi>${reason === null ? '' : html`<br>${t.reason} ${typed(reason)}`}</div></li>`,
      )}</ol>`
}</section>`;
}
