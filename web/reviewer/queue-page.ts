import { daysBetween } from '../../rules/days-between.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { isOverdue, owesNow } from '../../rules/owes-now.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { downloadLinks } from '../download-links.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { queueDialogs } from './queue-dialogs.ts';
import { isShown, queueTable } from './queue-table.ts';
import { daysLeft, isChoosable, needsLook, pickOf, type QueuePageValues, type QueueRow, queueFilters } from './queue-values.ts';

export function queuePage(values: QueuePageValues): string {
  const { page, urls } = values;
  const t = textsIn(page.language);
  // What waits for nobody now may wait in a moment.
  const alive = values.eventsUrl !== null || values.rows.some((row) => isChoosable(values, row));
  return layout(page, {
    title: headline(values),
    over: values.programName,
    style: 'reviewer.css',
    ...(alive ? { script: 'review-queue.js' as const } : {}),
    eventsUrl: values.eventsUrl,
    main: html`${outcomeNotice(values)}
<div class="told"><p id="news" role="status"></p><p class="lost" id="lost" role="status" data-words="${t.program.lost}" data-ended="${t.queue.ended}" hidden></p></div>
${queueHead(values)}
<form id="queue" method="post" action="${urls.queue}">${carriedFields(page)}<input type="hidden" name="show" value="${values.show}">
${queueList(values)}
</form>
${downloadLinks(page, [
  { name: 'reports', url: `${urls.downloads}/reports` },
  { name: 'units', url: `${urls.downloads}/units` },
])}`,
    ...(alive && values.act ? { after: queueDialogs(page) } : {}),
  });
}

/** What of an open page is put anew; it is the same for all who may do the same: no token of a session is in it. */
export function queueFragment(values: QueuePageValues): string {
  return html`${queueHead(values)}${queueList(values)}`.toString();
}

function queueHead(values: QueuePageValues): Html {
  const { page, urls } = values;
  const t = textsIn(page.language).queue;
  const choosable = values.rows.some((row) => isChoosable(values, row));
  return html`<div id="queue-head"><h1>${headline(values)}</h1>
<p class="lead">${textsIn(page.language).cycle(values.cycle)}. ${values.reviewer ? t.whose(isolated(values.reviewer.name), values.rows.filter(({ waitsAbove }) => waitsAbove === null).length) : t.whatComesHere}</p>
${standing(values)}
<p class="ways"><a href="${pageLink(page, urls.back)}">${values.reviewer ? t.ownReport : t.backToCycle}</a> <a href="${pageLink(page, urls.grid)}">${textsIn(page.language).figureGrid.link}</a>${
    urls.remind === null
      ? ''
      : html` <a class="button" href="${pageLink(page, urls.remind)}">${t.remind(values.rows.filter(owesNow).length)}</a>`
  }${urls.sheet === null ? '' : html` <a href="${pageLink(page, urls.sheet)}">${textsIn(page.language).sheet.openBelow}</a>`}${choosable ? html` <button type="button" id="show-keys" hidden>${t.keys} <kbd>?</kbd></button>` : ''}</p>
${urls.enter === null || !values.open ? '' : html`<p class="notice">${t.watching} <a href="${pageLink(page, urls.enter)}">${t.enter}</a></p>`}
${corrections(values)}${filters(values)}</div>`;
}

/** Approved reports that their units ask to correct: they are no reports that wait. */
function corrections({ page, corrections: asked }: QueuePageValues): Html | '' {
  if (asked.length === 0) return '';
  return html`<section class="notice"><p>${textsIn(page.language).reportCorrections.waitingBelow}</p><ul>${asked.map(({ name, url }) => html`<li><a href="${pageLink(page, url)}#correction">${isolated(name)}</a></li>`)}</ul></section>`;
}

/** `data-waiting` names what of the queue waits here, as it is ticked; `data-all` counts what waits beyond it too. */
function queueList(values: QueuePageValues): Html {
  const waiting = values.rows.filter((row) => row.waiting);
  return html`<div id="queue-list" data-waiting="${waiting.map(pickOf).join(' ')}" data-all="${values.waiting}">${queueTable(values)}
${waiting.some((row) => isChoosable(values, row)) ? approveBar(values) : ''}</div>`;
}

/** The finding as a sentence: how many wait, and since when. */
function headline(values: QueuePageValues): string {
  const { rows, reviewer, waiting, now, timeZone } = values;
  const t = textsIn(values.page.language).queue;
  const oldest = rows.flatMap((row) => (row.waiting && row.sentAt !== null ? [row.waitsAbove?.since ?? row.sentAt] : [])).sort()[0] ?? now;
  const days = daysBetween(oldest, now, timeZone);
  const expected = rows.filter((row) => row.state !== 'waived' && row.waitsAbove === null);
  const approved = expected.filter((row) => row.state === 'approved').length;
  if (expected.length > 0 && waiting === 0 && approved === expected.length) return t.allApproved(approved);
  if (!values.open && reviewer) return t.closedTitle(approved, expected.length);
  if (!values.open && waiting > 0) return t.awaitingClosed(waiting);
  if (waiting > 0) return reviewer ? t.waiting(waiting, days) : t.awaiting(waiting, days);
  return reviewer ? t.noneWaiting : t.noneAwaiting;
}

/** What is late and how much time is left, a sentence each; what there is none of is not said. */
function standing(values: QueuePageValues): Html {
  const { rows, now, paused, timeZone, reviewer, page, open, waiting } = values;
  const t = textsIn(page.language).queue;
  const count = (which: (row: QueueRow) => boolean): number => rows.filter(which).length;
  const owing = rows.filter((row) => row.state === 'owing' || row.state === 'draft');
  const due = owing.map((row) => row.due).sort()[0];
  const [late, returned, passedUp, coordinatorToo, missed] = [
    count((row) => row.waiting && row.late),
    count((row) => row.state === 'returned'),
    count((row) => row.waitsAbove !== null),
    count((row) => row.coordinatorToo && row.waitsAbove === null),
    count((row) => row.state === 'missed'),
  ];
  const unreached = count((row) => row.unreached);
  const overdue = due !== undefined && isOverdue({ state: 'owing', due }, { now, paused });
  return html`<ul class="standing">${[
    late > 0 && open ? html`<li class="overdue">${t.late(late)}</li>` : '',
    due === undefined
      ? ''
      : html`<li${overdue ? html` class="overdue"` : ''}>${t.missing(owing.length, paused ? null : daysLeft(now, due, timeZone))}</li>`,
    unreached > 0 ? html`<li class="overdue">${t.unreached(unreached)}</li>` : '',
    missed > 0 ? html`<li>${t.missed(missed)}</li>` : '',
    returned > 0 ? html`<li>${open ? t.returned(returned) : t.returnedClosed(returned)}</li>` : '',
    !open && reviewer && waiting > 0 ? html`<li>${t.undecidedClosed(waiting)}</li>` : '',
    passedUp > 0 && reviewer && open ? html`<li>${t.passedUp(passedUp)}</li>` : '',
    coordinatorToo > 0 && reviewer && open ? html`<li>${t.coordinatorToo(coordinatorToo)}</li>` : '',
    ownReport(values),
    open ? '' : html`<li>${t.closed}</li>`,
  ]}</ul>`;
}

function ownReport(values: QueuePageValues): Html | '' {
  const { reviewer, now, paused, timeZone, page, open } = values;
  const t = textsIn(page.language).queue;
  if (!reviewer || !open) return '';
  if (reviewer.sent) return html`<li>${t.ownSent}</li>`;
  const when = writeClock(reviewer.due, timeZone, page.language);
  if (paused) return html`<li>${t.ownPaused(when)}</li>`;
  return isOverdue({ state: 'owing', due: reviewer.due }, { now, paused })
    ? html`<li class="overdue">${t.ownOverdue(when)}</li>`
    : html`<li>${t.ownDue(daysBetween(now, reviewer.due, timeZone), when)}</li>`;
}

function filters(values: QueuePageValues): Html {
  const { page, rows, show, urls } = values;
  const t = textsIn(page.language).queue;
  const some = queueFilters
    .map((filter) => ({ filter, count: rows.filter((row) => isShown(row, filter)).length }))
    .filter(({ filter, count }) => filter === 'all' || filter === show || (count > 0 && count < rows.length));
  if (some.length < 2) return html``;
  return html`<nav class="filters" aria-label="${t.filters}"><ul>${some.map(
    ({ filter, count }) =>
      html`<li><a href="${pageLink(page, filter === 'all' ? urls.queue : `${urls.queue}?show=${filter}`)}"${filter === show ? html` aria-current="page"` : ''}>${filter === 'waiting' && !values.open ? t.groupsClosed.waiting : t.filterNames[filter]} <span>${writeFigure(count, page.language)}</span></a></li>`,
  )}</ul></nav>`;
}

/** Stays in sight under the list: how many are chosen, and the one button. */
function approveBar(values: QueuePageValues): Html {
  const { page, urls, show, rows } = values;
  const t = textsIn(page.language);
  const shown = rows.filter((row) => isShown(row, show) && isChoosable(values, row));
  const chosen = values.allChosen ? shown : [];
  const here = `${urls.queue}?show=${show}`;
  return html`<div class="bar"><p role="status" id="chosen">${t.approve.chosen(chosen.length, chosen.filter(needsLook).length)}</p>
<p class="choose"><a href="${pageLink(page, `${here}&choose=all`)}#queue" id="choose-all">${t.queue.chooseAll(shown.length)}</a> <a href="${pageLink(page, here)}#queue" id="choose-none">${t.queue.chooseNone}</a></p>
<button class="primary" name="step" value="preview">${t.queue.approveChosen}</button> <button name="step" value="return">${t.queue.returnChosen}</button></div>`;
}

function outcomeNotice(values: QueuePageValues): Html | '' {
  const { done, refused, reminded, nothingChosen } = values.outcome;
  const { page } = values;
  const t = textsIn(page.language).queue;
  const [first] = done;
  const lines: Html[] = [];
  if (nothingChosen) lines.push(html`<p class="overdue">${t.nothingChosen}</p>`);
  if (first) lines.push(html`<p>${done.length === 1 ? t.doneOne(isolated(first.name), first.state) : t.doneMany(done.length)}</p>`);
  if (reminded !== null) lines.push(html`<p>${t.remindedDone(reminded)}</p>`);
  if (refused.length > 0) {
    lines.push(
      html`<p class="overdue">${t.refused(refused.length)}</p><ul>${refused.map(
        ({ name, url, reason }) =>
          html`<li>${url === null ? html`<bdi>${name}</bdi>` : html`<a href="${pageLink(page, url)}"><bdi>${name}</bdi></a>`}: ${reason}</li>`,
      )}</ul>`,
    );
  }
  return lines.length === 0 ? '' : html`<section class="notice" role="status" id="outcome">${lines}</section>`;
}
