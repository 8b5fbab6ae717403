import { type Html, html } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { small } from '../texts/sentences.ts';
import type { ReportPageValues } from './report-page.ts';

/** What a unit's own report waits for: the reports below it. They are checked on a page of their own. */
export function childrenSummary(values: ReportPageValues): Html | '' {
  const { children, page } = values;
  if (!children) return '';
  const t = textsIn(page.language).report;
  const { waiting, others } = children;
  return html`<section class="children" aria-labelledby="children-title">
<h2 id="children-title">${t.children(children.approved, children.all, small(children.levelName[page.language]))}</h2>
<p>${waiting === 0 ? t.childrenNoneWaiting : html`<strong>${t.childrenWaiting(waiting)}.</strong>`}${others === 0 ? '' : ` ${t.childrenOthers(others)}.`} <span class="note">${t.childrenNote}</span></p>
<p class="actions"><a class="button${waiting > 0 ? ' primary' : ''}" href="${pageLink(page, children.queueUrl)}">${waiting > 0 ? t.review : t.childrenOpen}</a></p>
</section>`;
}
