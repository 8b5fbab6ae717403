import type { AssignmentState } from '../../rules/assignments.ts';
import { type Form, indicatorsOf } from '../../rules/form.ts';
import { type CalendarDate, dateOf, type Instant } from '../../rules/instants.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Text } from '../../rules/texts/language.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { daysBetween, writeTime, writeWeekday } from '../texts/dates.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { LastYear, TypedAnswers } from './answers.ts';
import { childrenSummary } from './report-children.ts';
import { conflictNotice } from './report-conflict.ts';
import { draftBar, draftForm } from './report-draft.ts';
import { errorSummary, privacyNotice, returnedNotice } from './report-notices.ts';
import { otherWays } from './report-other-ways.ts';
import { sectionFields, sectionList } from './report-sections.ts';

/** The states in which a unit may change what it states; in all others its link opens the page of what was sent. */
export type OpenState = Extract<AssignmentState, 'owing' | 'draft' | 'submitted' | 'returned'>;

/** A unit's report by its link, to fill in. */
export interface ReportPageValues {
  page: PageSetting;
  /** `check` and `draft` take the form; `report` answers a program what is stored; the others are pages. */
  actions: { report: string; check: string; draft: string; edit: string; nothing: string; same: string; contact: string };
  /** Names the report in the browser that keeps what is not saved yet: the same by whichever link of the unit it was opened. */
  draftKey: string;
  /** The page that saved the draft last (prisma/queries/reports/save-draft): a browser knows its own. */
  writer: string;
  programName: string;
  timeZone: string;
  /** The program's instant: "còn 3 ngày" is reckoned from it. */
  now: Instant;
  /** The office that reports: `Hội Khuyến học xã Thanh Lâm`. */
  office: string;
  unit: { name: string; parentName: string | null };
  cycle: { year: number; kind: 'preliminary' | 'final'; cutOff: CalendarDate };
  due: Instant;
  state: OpenState;
  form: Form;
  answers: TypedAnswers;
  /** The unit's words on what is unusual in a figure, or on why a parent's own differs from the sum, by indicator. */
  explanations: Record<string, string>;
  lastYear: LastYear;
  /** `missing` ones are gathered into one line of the summary when there are many. `code` null: about the whole report. */
  errors: { code: string | null; kind: 'missing' | 'wrong'; text: string }[];
  warnings: { code: string | null; text: string }[];
  returned: { comment: string; reviewer: string; fields: Record<string, string> } | null;
  draft: { savedAt: Instant } | null;
  /** Posted back with a draft, so that another person's save in between is noticed. Grows with every save and every sending. */
  draftVersion: number;
  /** Set when somebody else saved or sent in between: what that version says where it differs, and what was taken from it for an empty box. */
  conflict: { when: string; version: number | null; answers: TypedAnswers; filled: string[] } | null;
  /** Who keeps the data, whom to ask, and until when it is kept. */
  privacy: { keeper: string; contact: string; keptUntil: CalendarDate };
  /** Only for a unit that has units below it. */
  children: ReportChildren | null;
}

/** Who is in the sums and who is not. */
export interface SumCoverage {
  counted: number;
  leaves: number;
  /** Of the leaves: `xã`. */
  levelName: Text;
  /** Children of which something is not in the sums; `below` where they are sums themselves. */
  outside: { name: string; state: AssignmentState; below: { counted: number; leaves: number } | null }[];
  /** Approved units that did not state a figure, by its code. */
  lacking: Record<string, string[]>;
}

export interface ReportChildren {
  /** `xã`, `communes`. */
  levelName: Text;
  approved: number;
  all: number;
  /** Totals of the approved children, and what the same ones had in the year before. */
  sums: LastYear;
  lastYear: LastYear;
  coverage: SumCoverage;
  /** How many reports wait to be checked, and how many have not been sent or are being corrected. */
  waiting: number;
  others: number;
  /** Where they are checked one after the other. */
  queueUrl: string;
}

export function reportPage(values: ReportPageValues): string {
  const { page, unit, cycle } = values;
  const t = textsIn(page.language);
  const title = t.report.title(t.cycle(cycle.kind, cycle.year), isolated(unit.name));
  return layout(page, {
    title: values.errors.length > 0 ? `${t.report.errorTitle} ${title}` : title,
    over: values.programName,
    style: 'unit.css',
    script: `report-typing-${page.language}.js`,
    main: html`${errorSummary(values)}
<h1>${title}</h1>
${whatIsDue(values)}
${conflictNotice(values)}
${returnedNotice(values)}
${childrenSummary(values)}
${reportForm(values)}`,
  });
}

function whatIsDue(values: ReportPageValues): Html {
  const { unit, cycle, due, now, timeZone, state } = values;
  const { language } = values.page;
  const t = textsIn(language).report;
  const days = daysBetween(now, due, timeZone);
  const late = due < now;
  const owed = state !== 'submitted';
  return html`<div class="due">
<p>${t.sentBy}: <bdi>${values.office}</bdi>${unit.parentName === null ? '' : html` (<bdi>${unit.parentName}</bdi>)`}.</p>
<p class="unprinted"><a href="${pageLink(values.page, values.actions.contact)}">${t.correctContact}</a></p>
<p><strong>${t.due(`${writeTime(due, timeZone)} ${writeWeekday(dateOf(due, timeZone), language)}`)}</strong>${owed ? html` <span class="${late ? 'overdue' : 'left'}">${late ? t.overdue(-days) : t.left(days)}</span>` : ''}</p>
<p>${t.cutOff(writeShortDate(cycle.cutOff, language))} ${t.stateWords[state]}</p>
${state === 'submitted' ? html`<p class="unprinted"><a href="${pageLink(values.page, values.actions.report)}">${t.toSent}</a></p>` : ''}
${owed && state !== 'returned' ? html`<p>${t.task(toDo(values))}</p>` : ''}
</div>`;
}

/** What is asked, in words: `điền 21 ô số liệu, viết 1 phần lời`. */
function toDo({ form, page }: ReportPageValues): string {
  const asked = indicatorsOf(form).filter(({ required }) => required);
  const texts = asked.filter(({ kind }) => kind === 'prose').length;
  return textsIn(page.language).report.toDo(asked.length - texts, texts);
}

function reportForm(values: ReportPageValues): Html {
  const { page, actions } = values;
  const t = textsIn(page.language).report;
  // Enter in a field presses the first button of a form: that must be the draft, never what goes on.
  return html`${sectionList(values)}
${privacyNotice(values)}
<form id="report" method="post" action="${actions.check}" novalidate ${draftForm(values)}>
${carriedFields(page)}<input type="hidden" name="draftVersion" value="${values.draftVersion}">
<button class="unseen" tabindex="-1" aria-hidden="true" formaction="${actions.draft}">${t.saveDraft}</button>
${sectionFields(values)}
<p class="actions"><button class="primary">${t.check}</button> <button formaction="${actions.draft}">${t.saveDraft}</button></p>
<p class="note">${t.checkNote}</p>
${draftBar(values)}
</form>
${otherWays(values)}`;
}
