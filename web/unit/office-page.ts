import type { AssignmentState } from '../../rules/assignments.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { SwitchableMail } from '../../rules/mail-switches.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { OfficeWalk } from '../../rules/office-duties.ts';
import { writeClock, writeShortDate } from '../../rules/texts/dates.ts';
import { firstWords } from '../arising-issue/first-words.ts';
import type { IssueValues } from '../arising-issue/issue-values.ts';
import { stateWords } from '../arising-issue/issue-words.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';

interface Named {
  name: string;
  parentName: string | null;
}

export interface OfficeDutyValues extends Named {
  id: number;
  programName: string;
  timeZone: string;
  cycle: CycleName;
  state: AssignmentState;
  open: boolean;
  due: Instant;
  /** Reports below it that wait for its decision. */
  waiting: number;
  /** Null: it cannot be read any more. */
  url: string | null;
}

/** All that concerns whoever reads a mailbox, by a link that belongs to no cycle. */
export interface OfficePageValues {
  page: PageSetting;
  email: string;
  walk: OfficeWalk<OfficeDutyValues>;
  duties: OfficeDutyValues[];
  earlier: OfficeDutyValues[];
  /** Its due days for a calendar of its own. */
  calendarUrl: string;
  issues: (Pick<IssueValues, 'number' | 'url' | 'words' | 'state' | 'linkedTo'> & { unit: Named })[];
  /** What its units are to do beside their reports, by due day. */
  tasks: { number: number; url: string; words: string; due: CalendarDate; overdue: boolean; unit: Named }[];
  units: (Named & { programName: string; contactsUrl: string; issuesUrl: string; actionsUrl: string; exemplarsUrl: string })[];
  /** Daily mails that are no duty. */
  daily: { kind: SwitchableMail; wanted: boolean; postUrl: string }[];
  /** Results to be acknowledged and programs to be signed by the same mailbox. */
  others: { title: string; url: string }[];
  /** Of whoever signs for a party: what that party owes. */
  partyUrl: string | null;
}

export function officePage(values: OfficePageValues): string {
  const { page, walk, duties, earlier } = values;
  const t = textsIn(page.language).office;
  const count = (value: number) => writeFigure(value, page.language);
  const headline =
    walk.all === 0 ? t.nothingOpen : walk.owing === 0 ? t.allDone(count(walk.all)) : t.stillOwed(count(walk.owing), count(walk.all));
  const { next } = walk;
  return layout(page, {
    title: `${t.title}: ${headline}`,
    style: 'result.css',
    main: html`<h1>${headline}</h1>
<p class="lead">${t.words(isolated(values.email))}</p>
${next?.url ? html`<p class="actions"><a class="button primary" href="${pageLink(page, next.url)}">${t.next(count(next.place), count(walk.all), unitInFull(next))}</a></p>` : ''}
${values.partyUrl === null ? '' : html`<p class="alone"><a href="${pageLink(page, values.partyUrl)}">${textsIn(page.language).party.link}</a></p>`}
${list(page, 'owed', t.owed, duties)}${duties.length === 0 ? '' : html`<p class="alone"><a href="${pageLink(page, values.calendarUrl)}">${t.toCalendar}</a></p>`}
${tasks(values)}${others(values)}${issues(values)}${units(values)}${list(page, 'earlier', t.earlier, earlier)}${dailyMails(values)}`,
  });
}

/** What is a duty cannot be switched off, and that is said. */
function dailyMails({ page, daily }: OfficePageValues): Html {
  const t = textsIn(page.language).office;
  return html`<section aria-labelledby="daily-mail"><h2 id="daily-mail">${t.daily}</h2><p>${t.dailyWords}</p><ul class="plain">${daily.map(
    ({ kind, wanted, postUrl }) => html`<li>${t.dailyKinds[kind]}: ${wanted ? t.wanted : t.unwanted}
<form method="post" action="${postUrl}">${carriedFields(page)}<input type="hidden" name="do" value="${wanted ? 'off' : 'on'}"><p class="actions"><button>${wanted ? t.switchOff : t.switchOn}</button></p></form></li>`,
  )}</ul></section>
`;
}

/** Of several programs each says whose it is. */
function list(page: PageSetting, id: string, title: string, duties: OfficeDutyValues[]): Html | '' {
  if (duties.length === 0) return '';
  const several = new Set(duties.map(({ programName }) => programName)).size > 1;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><ul class="plain">${duties.map((duty) => one(page, duty, several))}</ul></section>
`;
}

function one(page: PageSetting, duty: OfficeDutyValues, several: boolean): Html {
  const texts = textsIn(page.language);
  const t = texts.office;
  const name = unitInFull(duty);
  const facts = [texts.cycle(duty.cycle), ...(duty.open ? [t.due(writeClock(duty.due, duty.timeZone, page.language))] : [])];
  return html`<li>${duty.url === null ? html`<strong>${name}</strong>` : html`<a href="${pageLink(page, duty.url)}"><strong>${name}</strong></a>`}: ${texts.stateNames[duty.state]}<br><small>${facts.join(', ')}${several ? html`<br><bdi>${duty.programName}</bdi>` : ''}${duty.url === null ? html`; ${t.ended}` : ''}</small>${
    duty.url !== null && duty.waiting > 0
      ? html`<br><a href="${pageLink(page, `${duty.url}/children`)}">${t.review(writeFigure(duty.waiting, page.language))}</a>`
      : ''
  }</li>`;
}

function others({ page, others: links }: OfficePageValues): Html | '' {
  if (links.length === 0) return '';
  return html`<section aria-labelledby="others"><h2 id="others">${textsIn(page.language).office.others}</h2><ul class="plain">${links.map(({ title, url }) => html`<li><a href="${pageLink(page, url)}">${title}</a></li>`)}</ul></section>
`;
}

/** What is owed beside reports; where nothing is, nothing is said. */
function tasks({ page, tasks: open }: OfficePageValues): Html | '' {
  if (open.length === 0) return '';
  const t = textsIn(page.language);
  return html`<section aria-labelledby="tasks"><h2 id="tasks">${t.office.tasks}</h2><ul class="plain">${open.map(
    (task) =>
      html`<li><span class="alone"><a href="${pageLink(page, task.url)}">${t.actions.number(String(task.number))}, ${unitInFull(task.unit)}: <bdi>${firstWords(task.words)}</bdi></a></span><br><small>${task.overdue ? html`<strong class="overdue">${t.actions.overdue}</strong>, ` : ''}${t.actions.dueOn(writeShortDate(task.due, page.language))}</small></li>`,
  )}</ul></section>
`;
}

function issues({ page, issues: raised, units: own }: OfficePageValues): Html | '' {
  if (own.length === 0) return '';
  const t = textsIn(page.language);
  return html`<section aria-labelledby="issues"><h2 id="issues">${t.office.issues}</h2>${
    raised.length === 0
      ? html`<p>${t.office.noIssues}</p>`
      : html`<ul class="plain">${raised.map(
          (issue) =>
            html`<li><span class="alone"><a href="${pageLink(page, issue.url)}">${t.issues.number(String(issue.number))}, ${unitInFull(issue.unit)}: <bdi>${firstWords(issue.words)}</bdi></a></span><br><small>${stateWords(issue, page.language)}</small></li>`,
        )}</ul>`
  }</section>
`;
}

function units({ page, units: own }: OfficePageValues): Html | '' {
  if (own.length === 0) return '';
  const t = textsIn(page.language).office;
  const several = new Set(own.map(({ programName }) => programName)).size > 1;
  return html`<section aria-labelledby="units"><h2 id="units">${t.units}</h2><p>${t.unitsWords}</p><ul class="plain">${own.map(
    (unit) =>
      html`<li>${unitInFull(unit)}${several ? html`<br><small><bdi>${unit.programName}</bdi></small>` : ''}<br><a href="${pageLink(page, unit.contactsUrl)}">${t.contacts}</a> · <a href="${pageLink(page, unit.issuesUrl)}">${t.raise}</a> · <a href="${pageLink(page, unit.actionsUrl)}">${t.allTasks}</a> · <a href="${pageLink(page, unit.exemplarsUrl)}">${t.exemplars}</a></li>`,
  )}</ul></section>
`;
}
