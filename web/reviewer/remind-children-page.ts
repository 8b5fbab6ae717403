import type { AssignmentState } from '../../rules/assignments.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import { writeClock, writeShortDate } from '../../rules/texts/dates.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

export interface RemindRow {
  code: string;
  name: string;
  /** Where the mail goes to. */
  office: string;
  state: AssignmentState;
  remindedAt: Instant | null;
}

/** Whom a reminder will go to, before it goes. Posts `step` (`do`) and `code`, as often as ticked. */
export interface RemindChildrenPageValues {
  page: PageSetting;
  programName: string;
  timeZone: string;
  /** The last due day of those who owe. */
  due: CalendarDate | null;
  recipients: RemindRow[];
  /** Reminded by this unit today: at most one a day. */
  already: RemindRow[];
  remindUrl: string;
  queueUrl: string;
}

export function remindChildrenPage(values: RemindChildrenPageValues): string {
  const { page, recipients, already } = values;
  const t = textsIn(page.language).remind;
  const title = recipients.length === 0 ? t.titleNone : t.title(recipients.length);
  return layout(page, {
    title,
    over: values.programName,
    style: 'reviewer.css',
    main: html`<h1>${title}</h1>
${values.due === null ? '' : html`<p class="lead">${t.words(writeShortDate(values.due, page.language))}</p>`}
<form method="post" action="${values.remindUrl}">${carriedFields(page)}
${recipients.length === 0 ? '' : html`<section><h2 id="to">${t.recipients}</h2>${recipientsTable(values)}</section>`}
${already.length === 0 ? '' : html`<section class="notice"><h2>${t.already}</h2><ul>${already.map(({ name, office }) => html`<li><bdi>${name}</bdi> (<bdi>${office}</bdi>)</li>`)}</ul></section>`}
<p class="note">${t.sentAlready}</p>
<p class="actions">${recipients.length === 0 ? '' : html`<button class="primary" name="step" value="do">${t.send}</button> `}<a class="button" href="${pageLink(page, values.queueUrl)}">${textsIn(page.language).review.backToQueue}</a></p>
</form>`,
  });
}

function recipientsTable(values: RemindChildrenPageValues): Html {
  const { page, timeZone } = values;
  const t = textsIn(page.language);
  return html`<table class="queue" aria-labelledby="to">
<thead><tr><th scope="col"><span class="unseen">${t.queue.columns.choose}</span></th><th scope="col">${t.queue.columns.unit}</th><th scope="col">${t.remind.office}</th><th scope="col">${t.remind.state}</th><th scope="col">${t.remind.lastReminded}</th></tr></thead>
<tbody>${values.recipients.map(
    (
      row,
    ) => html`<tr data-row><td class="pick"><label for="code-${row.code}"><input type="checkbox" id="code-${row.code}" name="code" value="${row.code}" checked><span class="unseen">${t.queue.choose(isolated(row.name))}</span></label></td>
<th scope="row"><bdi>${row.name}</bdi></th><td data-head="${t.remind.office}"><bdi>${row.office}</bdi></td><td data-head="${t.remind.state}">${capital(t.stateNames[row.state])}</td>
<td data-head="${t.remind.lastReminded}">${row.remindedAt === null ? html`<span class="note">${t.remind.neverReminded}</span>` : capital(writeClock(row.remindedAt, timeZone, page.language))}</td></tr>`,
  )}</tbody></table>`;
}
