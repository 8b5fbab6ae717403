import { writeClock } from '../../rules/texts/dates.ts';
import { type Html, html, typed } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { CycleUnitPageValues, ReportValues } from './cycle-unit-values.ts';

/** Every version that a unit sent, the latest first, with what was decided of it and why. */
export function unitReports(values: CycleUnitPageValues): Html {
  const t = textsIn(values.page.language).cycleUnit;
  return html`<section aria-labelledby="reports"><h2 id="reports">${t.reports}</h2>
${values.reports.length === 0 ? html`<p class="empty">${t.noReports}</p>` : html`<ol class="plain reports">${values.reports.map((report) => version(report, values))}</ol>`}</section>`;
}

function version(report: ReportValues, { page, timeZone }: CycleUnitPageValues): Html {
  const { language } = page;
  const t = textsIn(language);
  const words = t.cycleUnit;
  const when = (at: string) => writeClock(at, timeZone, language);
  const { decision } = report;
  return html`<li><a href="${pageLink(page, report.url)}">${words.version(report.version)}</a>, ${t.reportKinds[report.kind].toLowerCase()}. ${t.sent.number}: <strong>${report.number}</strong><br>
${words.sentBy(when(report.sentAt), '')}<bdi>${report.sentBy}</bdi>${report.reportedBy === null ? '' : html` <strong>(${t.reportFor.mark[report.reportedBy]})</strong>`}<br>
${
  decision === null
    ? html`<span class="note">${words.undecided}</span>`
    : html`<span class="key ${decision.decision}">${words.decidedBy[decision.decision](when(decision.at), '')}<bdi>${decision.by ?? words.reviewedByCoordinator}</bdi></span>
${decision.comment ? html`<p class="comment">${words.comment} ${typed(decision.comment)}</p>` : ''}
${decision.fields.length === 0 ? '' : html`<ul>${decision.fields.map(({ label, comment }) => html`<li>${words.fieldComment(label[language])} ${typed(comment)}</li>`)}</ul>`}`
}</li>`;
}
