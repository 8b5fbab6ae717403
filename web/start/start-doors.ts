import { dateOf } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { isOverdue } from '../../rules/owes-now.ts';
import { stampOf } from '../../rules/report-stamp.ts';
import { writeDay, writeShortDate } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';
import type { LeaderDoor, ProgramOnStart, ReviewerDoor, StartPageValues, UnitDoor } from './start-values.ts';

/** One door for each kind of people: who stands there now, and what that person will see. */
export function startDoors(values: StartPageValues, program: ProgramOnStart): Html {
  const t = textsIn(values.page.language).start;
  return html`<section aria-labelledby="doors"><h2 id="doors" class="unseen">${t.doors}</h2><div class="doors">
${door('coordinator', t.coordinator, coordinatorDoor(values, program))}
${door(
  'unit',
  t.unit,
  list(values.units, t.unit.none, (unit) => unitDoor(unit, values, program)),
)}
${door(
  'reviewer',
  t.reviewer,
  list(values.reviewers, t.reviewer.none, (reviewer) => reviewerDoor(reviewer, values, program)),
)}
${door(
  'leader',
  t.leader,
  list(values.leaders, t.leader.none, (leader) => leaderDoor(leader, values)),
)}
</div></section>`;
}

function door(id: string, { title, words }: { title: string; words: string }, content: Html): Html {
  return html`<section class="door" aria-labelledby="door-${id}"><h3 id="door-${id}">${title}</h3><p class="note">${words}</p>${content}</section>`;
}

function list<T>(people: T[], none: string, one: (person: T) => Html): Html {
  return people.length === 0
    ? html`<p class="empty">${none}</p>`
    : html`<ul class="people">${people.map((person) => html`<li>${one(person)}</li>`)}</ul>`;
}

function coordinatorDoor({ page }: StartPageValues, { url, cycle, coordinator }: ProgramOnStart): Html {
  const t = textsIn(page.language);
  const { program, programWords, cycle: cyclePage, cycleWords, enter, enterWords, inRole } = t.start.coordinator;
  return html`<ul class="people"><li><a href="${pageLink(page, url)}">${program}</a> <small>${programWords}</small></li>
${cycle ? html`<li><a href="${pageLink(page, cycle.url)}">${cyclePage(small(t.cycle(cycle)))}</a> <small>${cycleWords}</small></li>` : ''}</ul>
${
  coordinator.inRole
    ? html`<p>${inRole(isolated(coordinator.office))}</p>`
    : html`<form method="post" action="${coordinator.enterUrl}">${carriedFields(page)}<button class="primary">${enter}</button></form><p class="note">${enterWords}</p>`
}`;
}

/** "chưa nộp, hạn 20/12": the same words for a unit and for a reviewer's own report. */
function stateWords({ state, due }: { state: UnitDoor['state']; due: string }, values: StartPageValues, program: ProgramOnStart): string {
  const t = textsIn(values.page.language).start.unit.states;
  const day = writeDay(dateOf(due, program.timeZone), values.page.language);
  if (state === 'owing' && isOverdue({ state, due }, { now: values.clock.now, paused: program.phase === 'paused' })) return t.overdue(day);
  if (state === 'owing') return t.owing(day);
  if (state === 'draft') return t.draft(day);
  if (isOpen(program) || (state !== 'returned' && state !== 'submitted')) return t[state];
  return state === 'returned' ? t.returnedAtClose : t.submittedAtClose;
}

/** In a closed cycle all can be read, and nothing be done. */
const isOpen = ({ cycle }: ProgramOnStart): boolean => cycle?.state === 'open';

function unitDoor(unit: UnitDoor, values: StartPageValues, program: ProgramOnStart): Html {
  const t = textsIn(values.page.language);
  const { sees } = t.start.unit;
  const stamp = stampOf(unit.state, isOpen(program)) ?? 'missed';
  const read = !isOpen(program) && (unit.state === 'returned' || unit.state === 'submitted');
  return html`<a href="${pageLink(values.page, unit.url)}">${unitInFull(unit)}</a> <span class="state ${unit.state}">${stateWords(unit, values, program)}</span> <small>${read ? sees.closed(t.sent.stamps[stamp]) : sees[unit.state]}</small>`;
}

function reviewerDoor(reviewer: ReviewerDoor, values: StartPageValues, program: ProgramOnStart): Html {
  const { page } = values;
  const t = textsIn(page.language).start.reviewer;
  const { level, all, waiting, approved } = reviewer.below;
  const n = (value: number) => writeFigure(value, page.language);
  const below = small(level[page.language]);
  const decided = (): string => {
    if (waiting === 0) return t.approved(n(approved), n(all), below);
    return isOpen(program) ? t.waiting(n(waiting), below) : t.leftAtClose(n(waiting), below);
  };
  return html`<a href="${pageLink(page, reviewer.queueUrl)}">${unitInFull(reviewer)}</a> <span class="state">${decided()}</span>
<small><a href="${pageLink(page, reviewer.reportUrl)}">${t.own(stateWords(reviewer, values, program))}</a></small>`;
}

function leaderDoor(leader: LeaderDoor, { page }: StartPageValues): Html {
  const t = textsIn(page.language);
  const date = (day: string) => writeShortDate(day, page.language);
  const words = (): string => {
    if (leader.kind === 'sign') return leader.signedOn === null ? t.start.leader.sign : t.start.leader.signed(date(leader.signedOn));
    const cycle = small(t.cycle(leader.cycle));
    return leader.acknowledgedOn === null ? t.start.leader.brief(cycle) : t.start.leader.acknowledged(cycle, date(leader.acknowledgedOn));
  };
  return html`<a href="${pageLink(page, leader.url)}"><bdi>${leader.office}</bdi></a> <span class="state">${words()}</span>`;
}
