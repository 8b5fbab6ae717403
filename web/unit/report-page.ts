import type { AssignmentState } from '../../rules/assignments.ts';
import type { Form } from '../../rules/form.ts';
import { type CalendarDate, dateOf, type Instant } from '../../rules/instants.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Text } from '../../rules/texts/language.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting } from '../layout.ts';
import { daysBetween, writeTime, writeWeekday } from '../texts/dates.ts';
import { textsIn } from '../texts/dictionary.ts';
import { capital } from '../texts/sentences.ts';
import type { LastYear, TypedAnswers } from './answers.ts';
import { answersTable } from './answers-table.ts';
import { childrenSummary } from './report-children.ts';
import { reportField } from './report-field.ts';
import { errorSummary, privacyNotice, returnedNotice, warningsNotice } from './report-notices.ts';
import { otherWays } from './report-other-ways.ts';

/** A unit's report by its link: to fill in, and to read where it can't be changed any more. */
export interface ReportPageValues {
  page: PageSetting;
  /** Addresses of the four posts. `nothing` and `same` need their checkbox `confirmed`. */
  actions: { submit: string; draft: string; nothing: string; same: string };
  programName: string;
  timeZone: string;
  /** The program's instant: "còn 3 ngày" is reckoned from it. */
  now: Instant;
  /** The office that reports: `Hội Khuyến học xã Thanh Lâm`. */
  office: string;
  unit: { name: string; parentName: string | null };
  cycle: { year: number; kind: 'preliminary' | 'final'; cutOff: CalendarDate };
  due: Instant;
  state: AssignmentState;
  /** False once the cycle is closed, whatever the state. */
  open: boolean;
  form: Form;
  answers: TypedAnswers;
  /** A parent's words on why its own figure differs from the sum, by indicator. */
  explanations: Record<string, string>;
  lastYear: LastYear;
  /** `missing` ones are gathered into one line of the summary when there are many. `code` null: about the whole report. */
  errors: { code: string | null; kind: 'missing' | 'wrong'; text: string }[];
  warnings: { code: string | null; text: string }[];
  returned: { comment: string; reviewer: string; fields: Record<string, string> } | null;
  draft: { savedAt: Instant } | null;
  /** Posted back with a draft, so that another person's save in between is noticed. Grows with every save and every sending. */
  draftVersion: number;
  /** Made anew each time the form is shown; two posts with one key are one report. */
  submissionKey: string;
  /** Who keeps the data, whom to ask, and until when it is kept. */
  privacy: { keeper: string; contact: string; keptUntil: CalendarDate };
  /** Only for a unit that has units below it. */
  children: ReportChildren | null;
}

export interface ReportChildren {
  /** `xã`, `communes`. */
  levelName: Text;
  approved: number;
  all: number;
  /** Totals of the approved children. */
  sums: LastYear;
  /** Those whose report is not approved yet; `url` where there is a report to review. */
  waiting: { code: string; name: string; state: AssignmentState; url: string | null }[];
}

export function reportPage(values: ReportPageValues): string {
  const { page, unit, cycle } = values;
  const t = textsIn(page.language);
  const title = t.report.title(t.cycle(cycle.kind, cycle.year), isolated(unit.name));
  const editable = values.open && !['approved', 'waived', 'missed'].includes(values.state);
  return layout(page, {
    title: values.errors.length > 0 ? `${t.report.errorTitle} ${title}` : title,
    over: values.programName,
    style: 'unit.css',
    ...(editable ? { script: 'report-form.js' as const } : {}),
    main: html`${editable ? errorSummary(values) : ''}
<h1>${title}</h1>
${whatIsDue(values)}
${returnedNotice(values)}
${values.errors.length > 0 ? '' : warningsNotice(values)}
${childrenSummary(values)}
${editable ? reportForm(values) : answersTable({ ...values, language: page.language })}`,
  });
}

function whatIsDue(values: ReportPageValues): Html {
  const { unit, cycle, due, now, timeZone, state } = values;
  const { language } = values.page;
  const t = textsIn(language).report;
  const days = daysBetween(now, due, timeZone);
  const late = due < now;
  const owed = values.open && ['owing', 'draft', 'returned'].includes(state);
  return html`<div class="due">
<p>${t.sentBy}: <bdi>${values.office}</bdi>${unit.parentName === null ? '' : html` (<bdi>${unit.parentName}</bdi>)`}</p>
<p><strong>${t.due(`${writeTime(due, timeZone)} ${writeWeekday(dateOf(due, timeZone), language)}`)}</strong>${owed ? html` <span class="${late ? 'overdue' : 'left'}">${late ? t.overdue(-days) : t.left(days)}</span>` : ''}</p>
<p>${t.cutOff(writeShortDate(cycle.cutOff, language))} ${values.open ? t.stateWords[state] : textsIn(language).sent.nextClosed}</p>
</div>`;
}

function reportForm(values: ReportPageValues): Html {
  const { page, form, actions } = values;
  const t = textsIn(page.language).report;
  const saved = values.draft
    ? t.draftSaved(
        `${writeTime(values.draft.savedAt, values.timeZone)} ${writeShortDate(dateOf(values.draft.savedAt, values.timeZone), page.language)}`,
      )
    : t.draftNone;
  // Enter in a field presses the first button of a form: that must be the draft, never the sending.
  return html`${privacyNotice(values)}
<form id="report" method="post" action="${actions.submit}" novalidate data-draft-url="${actions.draft}" data-zone="${values.timeZone}">
${carriedFields(page)}<input type="hidden" name="submissionKey" value="${values.submissionKey}"><input type="hidden" name="draftVersion" value="${values.draftVersion}">
<button class="unseen" tabindex="-1" aria-hidden="true" formaction="${actions.draft}">${t.saveDraft}</button>
${form.sections.map((section) => html`<section class="part"><h2>${section.title[page.language]}</h2>${section.indicators.map((indicator) => reportField(values, indicator))}</section>`)}
<p class="actions"><button class="primary">${t.submit}</button> <button formaction="${actions.draft}">${t.saveDraft}</button></p>
<p class="note">${t.submitNote}</p>
<p class="draft-state" role="status" id="draft-state" data-saved="${t.draftSaved('{when}')}" data-saving="${t.draftSaving}" data-changed="${t.draftChanged}" data-failed="${t.draftFailed}" data-conflict="${t.draftConflict}">${capital(saved)}</p>
</form>
${otherWays(values)}`;
}
