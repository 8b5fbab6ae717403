import type { CycleName, Period } from '../../rules/cycle-key.ts';
import type { Form } from '../../rules/form-indicators.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { html, typed } from '../html.ts';
import { layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';
import type { LastYear, SameBelow, TypedAnswers } from '../unit/answer-words.ts';
import { answersTable } from '../unit/answers-table.ts';
import { explanationText, ownFigure } from '../unit/own-figure.ts';
import type { ReportValues } from './cycle-unit-values.ts';

export interface ReportVersionPageValues {
  page: PageSetting;
  unitUrl: string;
  programName: string;
  place: string;
  timeZone: string;
  cycle: CycleName;
  unit: { name: string; parentName: string | null };
  report: ReportValues & { hash: string; answers: TypedAnswers; explanations: Record<string, string> };
  /** Version numbers with their addresses, the latest first. */
  versions: { version: number; url: string }[];
  form: Form;
  lastYear: LastYear;
  /** Its period, where "last year" does not say it. */
  comparedPeriod: Period | null;
  /** Of a unit with units below it: the sums of their approved reports as they are now. */
  sums: LastYear | null;
  same: SameBelow | null;
}

/** One version of a unit's report as it was sent, beside last year's, with what was decided of it. */
export function reportVersionPage(values: ReportVersionPageValues): string {
  const { page, report, unit, timeZone, versions } = values;
  const { language } = page;
  const t = textsIn(language);
  const words = t.reportVersion;
  const title = words.title(unitInFull(unit), report.version);
  const [latest] = versions;
  const { decision } = report;
  const comments = new Map((decision?.fields ?? []).map(({ code, comment }) => [code, comment]));
  const when = (at: string) => writeClock(at, timeZone, language);
  return layout(page, {
    title,
    over: `${values.programName} · ${values.place}`,
    style: ['unit.css', 'sent.css'],
    main: html`<p class="back alone"><a href="${pageLink(page, values.unitUrl)}">← ${words.back}</a></p>
<h1>${title}</h1>
<p class="lead">${t.cycle(values.cycle)}. ${t.reportKinds[report.kind]}.</p>
<p>${capital(t.cycleUnit.sentBy(when(report.sentAt), ''))}<bdi>${report.sentBy}</bdi>${report.reportedBy === null ? '' : html` <strong>(${t.reportFor.mark[report.reportedBy]})</strong>`}. ${t.sent.number}: <strong>${report.number}</strong></p>
<details id="technical"><summary>${t.sent.technical}</summary><p>${words.hash} <code>${report.hash}</code></p></details>
<p>${latest && latest.version > report.version ? html`<a href="${pageLink(page, latest.url)}">${words.older(latest.version)}</a>` : words.latest}
${versions.length > 1 ? html` ${words.others}: ${versions.filter(({ version }) => version !== report.version).map(({ version, url }) => html`<a href="${pageLink(page, url)}">${version}</a> `)}` : ''}</p>
${
  decision === null
    ? html`<p class="note">${t.cycleUnit.undecided}</p>`
    : html`<div class="notice${decision.decision === 'returned' ? ' is-returned' : ''}"><p>${capital(t.cycleUnit.decidedBy[decision.decision](when(decision.at), ''))}<bdi>${decision.by ?? t.cycleUnit.reviewedByCoordinator}</bdi></p>
${decision.comment ? html`<p class="prose">${t.cycleUnit.comment} ${typed(decision.comment)}</p>` : ''}</div>`
}
<h2>${t.sent.content}</h2>
${answersTable({
  form: values.form,
  cycle: values.cycle,
  answers: report.answers,
  lastYear: values.lastYear,
  comparedPeriod: values.comparedPeriod,
  language,
  sums: values.sums ?? undefined,
  same: values.same,
  kind: report.kind,
  under: (code, label) => {
    const own = values.sums === null ? '' : ownFigure(values.form, report.answers, code, language);
    const why = explanationText(report.explanations[code], language);
    const comment = comments.get(code);
    const said = comment === undefined ? '' : html`<p class="prose" dir="auto">${t.cycleUnit.fieldComment(label)} ${typed(comment)}</p>`;
    return own === '' && why === '' && said === '' ? '' : html`${own}${why}${said}`;
  },
})}`,
  });
}
