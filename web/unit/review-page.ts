import type { AssignmentState, ReportKind } from '../../rules/assignments.ts';
import { type Form, indicatorsOf } from '../../rules/form.ts';
import type { Instant } from '../../rules/instants.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';
import { type LastYear, reportFields, type TypedAnswers } from './answers.ts';
import { answersTable } from './answers-table.ts';

/** A child's report beside last year's, to approve or return. Posts `decision` (`approve` or `return`), `version`, `comment`, `comment.CODE`. */
export interface ReviewPageValues {
  page: PageSetting;
  /** Where the decision is posted. */
  decideUrl: string;
  /** The reviewer's own report with its queue. */
  backUrl: string;
  programName: string;
  timeZone: string;
  unit: { name: string; parentName: string | null };
  /** Who reported. */
  office: string;
  cycle: { year: number; kind: 'preliminary' | 'final' };
  state: AssignmentState;
  /** False once the cycle is closed: then the page is only to be read. */
  open: boolean;
  /** The decision is about this version and no later one. */
  sent: { version: number; sentAt: Instant; reportKind: ReportKind; late: boolean };
  form: Form;
  answers: TypedAnswers;
  lastYear: LastYear;
  warnings: { code: string | null; text: string }[];
  /** What was typed before an error: comments by indicator and over all. */
  comments: Record<string, string>;
  comment: string;
  errors: string[];
}

export function reviewPage(values: ReviewPageValues): string {
  const { page, unit, sent } = values;
  const t = textsIn(page.language);
  const title = t.review.title(unitInFull(unit));
  const undecided = values.open && values.state === 'submitted';
  return layout(page, {
    title,
    over: values.programName,
    style: 'unit.css',
    main: html`${values.errors.length > 0 ? html`<section class="errors" role="alert" tabindex="-1" id="errors" autofocus><ul>${values.errors.map((error) => html`<li><a href="#comment">${error}</a></li>`)}</ul></section>` : ''}
<h1>${title}</h1>
<p class="lead">${t.cycle(values.cycle.kind, values.cycle.year)}. <bdi>${values.office}</bdi>. ${t.review.sent(sent.version, writeInstant(sent.sentAt, values.timeZone, page.language))}. ${
      sent.late ? html`<strong class="overdue">${t.sent.late}</strong>` : ''
    }</p>
${sent.reportKind === 'figures' ? '' : html`<p class="notice"><strong>${t.reportKinds[sent.reportKind]}.</strong> ${sent.reportKind === 'nothing' ? t.report.nothingWords : t.report.sameWords}</p>`}
${warnings(values)}
<form method="post" action="${values.decideUrl}">
${carriedFields(page)}<input type="hidden" name="version" value="${sent.version}">
${answersTable({ form: values.form, answers: values.answers, lastYear: values.lastYear, language: page.language, under: (code, label) => (undecided ? commentBox(values, code, label) : '') })}
${undecided ? decision(values) : html`<p class="notice">${values.state === 'submitted' ? t.sent.nextClosed : t.review.decided(t.stateNames[values.state])}</p>`}
</form>
<p><a href="${pageLink(page, values.backUrl)}">${t.review.back}</a></p>`,
  });
}

function warnings(values: ReviewPageValues): Html {
  const { language } = values.page;
  const t = textsIn(language).review;
  if (values.warnings.length === 0) return html`<p class="note">${t.noWarnings}</p>`;
  const labels = new Map(indicatorsOf(values.form).map((indicator) => [indicator.code, indicator.label[language]]));
  return html`<section class="notice" aria-labelledby="warnings-title"><h2 id="warnings-title">${t.warnings}</h2>
<ul>${values.warnings.map((warning) => html`<li>${warning.code === null ? '' : `${labels.get(warning.code) ?? ''}: `}${isolated(warning.text)}</li>`)}</ul></section>`;
}

function commentBox(values: ReviewPageValues, code: string, label: string): Html {
  const t = textsIn(values.page.language).review;
  const comment = values.comments[code] ?? '';
  return html`<details class="comment"${comment === '' ? '' : html` open`}><summary>${t.addComment}<span class="unseen">: ${label}</span></summary>
<label class="unseen" for="c-${code}">${t.fieldComment(label)}</label><textarea id="c-${code}" name="${reportFields.comment(code)}" rows="2" dir="auto">${comment}</textarea></details>`;
}

/** Approving stands first: Enter never returns a report, and a return without a word is refused. */
function decision(values: ReviewPageValues): Html {
  const t = textsIn(values.page.language).review;
  return html`<div class="field${values.errors.length > 0 ? ' is-wrong' : ''}"><label for="comment">${t.comment}</label><p class="hint" id="comment-hint">${t.commentNote}</p>
<textarea id="comment" name="comment" rows="3" dir="auto" aria-describedby="comment-hint"${values.errors.length > 0 ? html` aria-invalid="true"` : ''}>${values.comment}</textarea></div>
<p class="actions"><button class="primary" name="decision" value="approve">${t.approve}</button> <button class="returning" name="decision" value="return">${t.return}</button></p>`;
}
