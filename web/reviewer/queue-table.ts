import { dateOf, type Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { dialled } from '../../rules/office-to-ask.ts';
import { isOverdue } from '../../rules/owes-now.ts';
import { writeDay, writeTime } from '../../rules/texts/dates.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitBecame } from '../unit-fate.ts';
import {
  daysLeft,
  isCarried,
  isChoosable,
  needsLook,
  pickOf,
  type QueueFilter,
  type QueuePageValues,
  type QueueRow,
} from './queue-values.ts';

const groups = ['waiting', 'passedUp', 'returned', 'missing', 'approved', 'waived'] as const;
type Group = (typeof groups)[number];

function groupOf(row: QueueRow): Group {
  switch (row.state) {
    case 'submitted':
      return row.waitsAbove === null ? 'waiting' : 'passedUp';
    case 'owing':
    case 'draft':
    case 'missed':
      return 'missing';
    default:
      return row.state;
  }
}

export function isShown(row: QueueRow, filter: QueueFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'waiting':
      return row.waiting;
    case 'plain':
      return row.waiting && !needsLook(row);
    case 'warned':
      return row.waiting && row.warnings > 0;
    case 'unreached':
      return row.unreached;
    case 'carried':
      return row.waiting && isCarried(row);
    default:
      return groupOf(row) === filter;
  }
}

/** Everyone under the reader, what waits first. The script's keys work in it (islands/review-queue.ts). */
export function queueTable(values: QueuePageValues): Html {
  const { language } = values.page;
  const t = textsIn(language).queue;
  const shown = values.rows.filter((row) => isShown(row, values.show));
  if (values.rows.length === 0) return html``;
  if (shown.length === 0) return html`<p class="empty">${t.emptyFilter}</p>`;
  const parts = groups
    .map((group) => ({ group, rows: shown.filter((row) => groupOf(row) === group) }))
    .filter(({ rows }) => rows.length > 0);
  const some = values.waiting > values.rows.filter((row) => row.waiting).length;
  return html`${some ? html`<p class="note">${t.onlySome(values.rows.length, writeFigure(values.waiting, language))}</p>` : ''}
<table class="queue" id="list"><caption class="unseen">${t.title}</caption>
<thead><tr><th scope="col"><span class="unseen">${t.columns.choose}</span></th><th scope="col">${t.columns.unit}</th><th scope="col">${t.columns.sent}</th><th scope="col">${t.columns.changed}</th><th scope="col">${t.columns.warnings}</th></tr></thead>
${parts.map(
  ({
    group,
    rows,
  }) => html`<tbody class="${group}" id="group-${group}"><tr class="group"><th colspan="5" scope="rowgroup">${(values.open ? t.groups : t.groupsClosed)[group]} <span>${rows.length}</span></th></tr>
${rows.map((row) => queueRow(values, row, group))}</tbody>`,
)}
</table>`;
}

function queueRow(values: QueuePageValues, row: QueueRow, group: Group): Html {
  const { page, timeZone } = values;
  const t = textsIn(page.language).queue;
  const unit = html`<bdi>${row.name}</bdi>`;
  const name = html`${row.url === null ? unit : html`<a href="${pageLink(page, row.url)}">${unit}</a>`}${whereItWaits(values, row)}`;
  const sent =
    row.sentAt === null
      ? ''
      : html`<time>${writeTime(row.sentAt, timeZone)} ${writeDay(dateOf(row.sentAt, timeZone), page.language)}</time> <small>${t.version(row.version)}</small>${row.late ? html` <strong class="overdue">${t.lateMark}</strong>` : ''}`;
  if (group === 'missing' || group === 'waived')
    return html`<tr id="row-${row.code}"><td class="pick"></td><th scope="row">${name}</th><td colspan="3" class="said">${group === 'missing' ? owed(values, row) : ''}</td></tr>`;
  if (group !== 'waiting' && group !== 'passedUp')
    return html`<tr id="row-${row.code}"><td class="pick"></td><th scope="row">${name}</th><td data-head="${t.columns.sent}">${sent}</td><td colspan="2" class="said">${decided(values, row)}</td></tr>`;
  return html`<tr id="row-${row.code}" data-row="${pickOf(row)}"${needsLook(row) ? html` data-warned` : ''}><td class="pick">${
    isChoosable(values, row)
      ? html`<label for="pick-${row.code}"><input type="checkbox" id="pick-${row.code}" name="pick" value="${pickOf(row)}"${values.allChosen ? html` checked` : ''}><span class="unseen">${t.choose(isolated(row.name))}</span></label>`
      : ''
  }</td><th scope="row">${name}</th>
<td data-head="${t.columns.sent}">${sent}</td>${changed(values, row)}${
    needsLook(row) ? html`<td data-head="${t.columns.warnings}">${remarks(values, row)}</td>` : html`<td class="none">${t.noWarnings}</td>`
  }</tr>`;
}

/** The unit above; of a report that has waited too long for it, since when; of a unit that is no more, what it is now. */
function whereItWaits(values: QueuePageValues, row: QueueRow): Html {
  return html`${whoseItIs(values, row)}${unitBecame(row.fate, values.page.language)}`;
}

function whoseItIs(values: QueuePageValues, { parentName, waitsAbove }: QueueRow): Html | '' {
  if (waitsAbove !== null && values.open) {
    const { waitsFor } = textsIn(values.page.language).queue;
    return html`<br><small>${waitsFor(isolated(waitsAbove.name), day(values, waitsAbove.since))}</small>`;
  }
  return parentName === null ? '' : html` <small><bdi>${parentName}</bdi></small>`;
}

/** "Không có gì để báo cáo; 3 cảnh báo": what is said of a report before it is approved. */
function remarks({ page }: QueuePageValues, row: QueueRow): Html {
  const t = textsIn(page.language);
  const kind = row.reportKind !== null && isCarried(row) ? html`<strong>${t.reportKinds[row.reportKind]}</strong>` : '';
  const by = row.reportedBy === null ? '' : html`<strong>${t.reportFor.mark[row.reportedBy]}</strong>`;
  const warnings = row.warnings > 0 ? html`<strong>${t.queue.warnings(row.warnings)}</strong>` : '';
  const said = [kind, by, warnings].filter((part) => part !== '');
  return html`${said.map((part, index) => html`${index === 0 ? '' : '; '}${part}`)}`;
}

/** A first version has changed nothing: on a phone that is not said. */
function changed({ page }: QueuePageValues, row: QueueRow): Html {
  const t = textsIn(page.language).queue;
  if (row.changed === null) return html`<td class="none">${t.firstVersion}</td>`;
  const { figures, prose } = row.changed;
  const parts = [figures > 0 ? t.changedFigures(figures) : '', prose > 0 ? t.changedProse(prose) : ''].filter((part) => part !== '');
  return html`<td data-head="${t.columns.changed}">${parts.length === 0 ? t.unchanged : parts.join(', ')}</td>`;
}

/** `Đang soạn, hạn 20/12, quá hạn 2 ngày, nhắc gần nhất 18/12` */
function owed(values: QueuePageValues, row: QueueRow): Html {
  const { page, now, paused, timeZone } = values;
  const t = textsIn(page.language);
  const left = daysLeft(now, row.due, timeZone);
  const overdue = isOverdue(row, { now, paused }) ? html`, <strong class="overdue">${t.queue.overdueMark(-left)}</strong>` : '';
  return html`${capital(t.stateNames[row.state])}, ${t.queue.dueOn(day(values, row.due))}${overdue}${reminded(values, row)}${noAddress(values, row)}${row.phone === null ? '' : html` <a href="tel:${dialled(row.phone)}">${row.phone}</a>`}${reportFor(values, row)}`;
}

/** Who cannot send by itself is reported for. */
function reportFor({ page }: QueuePageValues, { reportForUrl, name }: QueueRow): Html | '' {
  if (reportForUrl === null) return '';
  const t = textsIn(page.language).reportFor;
  return html` <a href="${pageLink(page, reportForUrl)}">${t.open}<span class="unseen">: ${isolated(name)}</span></a>`;
}

/** Nothing that is mailed gets there: with the way to give it an address. */
function noAddress({ page, urls }: QueuePageValues, row: QueueRow): Html | '' {
  if (!row.unreached) return '';
  const t = textsIn(page.language);
  return html`, <strong class="overdue">${t.queue.noAddress}</strong>${urls.contacts === null ? '' : html` <a href="${pageLink(page, urls.contacts(row.code))}">${t.unitContacts.open}</a>`}`;
}

function decided(values: QueuePageValues, row: QueueRow): Html {
  const t = textsIn(values.page.language).queue;
  if (row.decidedAt === null || row.state === 'submitted') return html``;
  const on = day(values, row.decidedAt);
  return html`${capital(row.state === 'returned' ? t.returnedOn(on) : t.approvedOn(on))}${row.state === 'returned' && (row.remindedAt ?? '') > row.decidedAt ? reminded(values, row) : ''}`;
}

function reminded(values: QueuePageValues, row: QueueRow): Html | '' {
  if (row.remindedAt === null) return '';
  return html`, ${textsIn(values.page.language).queue.reminded(day(values, row.remindedAt))}`;
}

const day = ({ timeZone, page }: QueuePageValues, at: Instant): string => writeDay(dateOf(at, timeZone), page.language);
