import { type Html, html } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { capital, small } from '../texts/sentences.ts';
import type { ReportPageValues } from './report-page.ts';

/** A parent's queue: what waits for its review first, then who has not sent. */
export function childrenSummary(values: ReportPageValues): Html | '' {
  const { children, page } = values;
  if (!children) return '';
  const t = textsIn(page.language);
  const toReview = children.waiting.filter((child) => child.state === 'submitted' && child.url !== null);
  const others = children.waiting.filter((child) => !toReview.includes(child));
  return html`<section class="children" aria-labelledby="children-title">
<h2 id="children-title">${t.report.children(children.approved, children.all, small(children.levelName[page.language]))}</h2>
<p class="note">${t.report.childrenNote}</p>
${
  toReview.length === 0
    ? html`<p>${t.report.childrenNoneWaiting}</p>`
    : html`<h3>${t.report.childrenWaiting(toReview.length)}</h3>
<ul class="queue">${toReview.map(
        (child) =>
          html`<li><bdi>${child.name}</bdi> <a href="${pageLink(page, child.url ?? '')}">${t.report.review}<span class="unseen"> <bdi>${child.name}</bdi></span></a></li>`,
      )}</ul>`
}
${
  others.length === 0
    ? ''
    : html`<details><summary>${t.report.childrenOthers(others.length)}</summary>
<ul class="queue">${others.map((child) => html`<li><bdi>${child.name}</bdi> <span class="state ${child.state}">${capital(t.stateNames[child.state])}</span></li>`)}</ul></details>`
}
</section>`;
}
