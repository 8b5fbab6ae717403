import type { ReportKind } from '../../rules/assignments.ts';
import type { Figure } from '../../rules/form-indicators.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { isCarried } from './queue-values.ts';

/** One report that is about to be approved with others. */
export interface ChosenReport {
  code: string;
  version: number;
  name: string;
  parentName: string | null;
  url: string;
  reportKind: ReportKind;
  warnings: { label: string; text: string; explanation: string | null }[];
  /** Figures of its own beside the sum. */
  differences: { label: string; figure: Figure | undefined; stated: number; sum: number | null; explanation: string | null }[];
}

/** What approving several reports will do, before it is done. Posts what the queue posts, with the step `do`. */
export interface ApproveReportsPageValues {
  page: PageSetting;
  programName: string;
  chosen: ChosenReport[];
  /** Chosen too, but there is nothing to decide any more. */
  gone: { name: string; reason: string }[];
  show: string;
  queueUrl: string;
}

export function approveReportsPage(values: ApproveReportsPageValues): string {
  const { page, chosen, gone } = values;
  const t = textsIn(page.language).approve;
  const warned = chosen.filter(({ warnings, differences }) => warnings.length + differences.length > 0);
  const others = chosen.filter((report) => !warned.includes(report));
  const carried = others.filter(isCarried);
  const plain = others.filter((report) => !isCarried(report));
  const title = chosen.length === 0 ? textsIn(page.language).queue.noneWaiting : t.approve(chosen.length, warned.length + carried.length);
  return layout(page, {
    title,
    over: values.programName,
    style: 'reviewer.css',
    main: html`<h1>${title}</h1>
${chosen.length === 0 ? '' : html`<p class="lead">${t.words}</p>`}
${warned.length === 0 ? '' : html`<section><h2>${t.withWarnings}</h2><ul class="plain chosen">${warned.map((report) => warnedReport(values, report))}</ul></section>`}
${
  carried.length === 0
    ? ''
    : html`<section><h2>${t.carried}</h2><ul class="plain chosen">${carried.map((report) => html`<li>${linkTo(page, report)}${kindOf(values, report)}</li>`)}</ul></section>`
}
${
  plain.length === 0
    ? ''
    : html`<section><h2>${t.without}</h2><ul class="plain chosen">${plain.map((report) => html`<li>${linkTo(page, report)}</li>`)}</ul></section>`
}
${gone.length === 0 ? '' : html`<section class="notice"><h2>${t.gone}</h2><ul>${gone.map(({ name, reason }) => html`<li><bdi>${name}</bdi>: ${reason}</li>`)}</ul></section>`}
<form method="post" action="${values.queueUrl}" class="decide">${carriedFields(page)}<input type="hidden" name="show" value="${values.show}">
${chosen.map(({ version, code }) => html`<input type="hidden" name="pick" value="${version}:${code}">`)}
<p class="actions">${chosen.length === 0 ? '' : html`<button class="primary" name="step" value="do">${title}</button> `}<a class="button" href="${pageLink(page, `${values.queueUrl}?show=${values.show}`)}">${t.cancel}</a></p></form>`,
  });
}

function warnedReport({ page }: ApproveReportsPageValues, report: ChosenReport): Html {
  const { language } = page;
  const t = textsIn(language);
  const written = (figure: Figure | undefined, value: number) =>
    figure === undefined ? writeFigure(value, language) : figureKind(figure).exact(figure, value, language);
  const said = [
    ...report.warnings,
    ...report.differences.map(({ label, figure, stated, sum, explanation }) => ({
      label,
      text: t.approve.stated(written(figure, stated), sum === null ? t.report.noSum : written(figure, sum)),
      explanation,
    })),
  ];
  return html`<li>${linkTo(page, report)}${isCarried(report) ? kindOf({ page }, report) : ''}<ul>${said.map(
    ({ label, text, explanation }) =>
      html`<li>${label}: ${text} <em>${explanation === null ? (isCarried(report) ? '' : t.approve.notExplained) : t.approve.explained(isolated(explanation))}</em></li>`,
  )}</ul></li>`;
}

function kindOf({ page }: Pick<ApproveReportsPageValues, 'page'>, { reportKind }: ChosenReport): Html {
  return html`: <strong>${textsIn(page.language).reportKinds[reportKind]}</strong>`;
}

function linkTo(page: PageSetting, { url, name, parentName }: ChosenReport): Html {
  return html`<a href="${pageLink(page, url)}"><bdi>${name}</bdi></a>${parentName === null ? '' : html` <small><bdi>${parentName}</bdi></small>`}`;
}
