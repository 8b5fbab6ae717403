import { keyOf } from '../../rules/cycle-key.ts';
import { dateOf } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { LivedDay } from '../../rules/plan-history.ts';
import { writeDay, writeInstant, writeShortDate } from '../../rules/texts/dates.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { levelBars } from './level-bars.ts';
import { cameAbout, dayName } from './lived-day-words.ts';
import { type CycleValues, type ProgramPageValues, runningClock } from './program-values.ts';
import { cycleSentence } from './program-words.ts';
import { subtreeList } from './subtree-list.ts';

/** The cycle that runs or ran last: its dates, how far it is level by level, what was mailed and what was compiled. */
export function currentCard(cycle: CycleValues, values: ProgramPageValues): Html {
  const { language } = values.page;
  const t = textsIn(language);
  const id = `cycle-${keyOf(cycle)}`;
  return html`<section class="card is-current" aria-labelledby="${id}">
<h2 id="${id}">${cycleLink(cycle, t.cycle(cycle), values)} <small>${t.cycleStates[cycle.state]}</small></h2>
${cycleDays(cycle, values)}
${
  cycle.levels.length === 0
    ? ''
    : html`<div class="card-parts"><div><h3>${t.program.byLevel}</h3>${levelBars(cycle, language)}</div>
<div>${mails(cycle, values)}${compiled(cycle, values)}</div></div>
${subtreeList(values)}`
}</section>`;
}

/** Another cycle, in few lines: what came of it, or when it will be held. */
export function otherCard(cycle: CycleValues, values: ProgramPageValues): Html {
  const { language } = values.page;
  const t = textsIn(language);
  const isGone = cycle.state === 'lapsed' || cycle.state === 'left-out';
  const id = `cycle-${keyOf(cycle)}${isGone ? '-lapsed' : ''}`;
  const begun = cycle.levels.length > 0 && !isGone;
  return html`<section class="card" aria-labelledby="${id}">
<h3 id="${id}">${cycleLink(cycle, begun ? cycleSentence(cycle, values) : t.cycle(cycle), values)} <small>${t.cycleStates[cycle.state]}</small></h3>
${begun ? compiled(cycle, values) : cycleDays(cycle, values)}${leftOut(cycle, values)}</section>`;
}

function leftOut({ leftOut: why }: CycleValues, { page }: ProgramPageValues): Html | '' {
  if (!why) return '';
  const t = textsIn(page.language).skipping;
  return html`<p>${t.reason}: ${typed(why.reason)} <small>${isolated(why.by)}</small></p>${
    why.takeBackUrl === null ? '' : html`<p class="unprinted alone"><a href="${pageLink(page, why.takeBackUrl)}">${t.backLink}</a></p>`
  }`;
}

function cycleLink(cycle: CycleValues, words: string, { page }: ProgramPageValues): Html | string {
  return cycle.url === null ? words : html`<a href="${pageLink(page, cycle.url)}">${words}</a>`;
}

/** The days of a cycle in a row; those gone by are struck from attention, the next one stands out. */
function cycleDays(cycle: CycleValues, values: ProgramPageValues): Html | '' {
  const { page, now } = values;
  const t = textsIn(page.language);
  if (cycle.days.length === 0 || ['lapsed', 'skipped', 'left-out'].includes(cycle.state)) return '';
  const next = cycle.state === 'planned' ? undefined : cycle.days.find((day) => day.at > now);
  return html`<ol class="moments" aria-label="${t.program.cycleMoments}">${cycle.days.map((day) => dayItem(day, day === next, values))}</ol>`;
}

function dayItem(day: LivedDay, isNext: boolean, values: ProgramPageValues): Html {
  const {
    page: { language },
    timeZone,
  } = values;
  const now = runningClock(values);
  const t = textsIn(language).program;
  const came = cameAbout(day, now);
  const gone = now !== null && day.at <= now;
  const date = dateOf(day.at, timeZone);
  const moved = day.rescheduled && day.firstAt !== day.at ? dateOf(day.firstAt, timeZone) : day.movedFrom;
  return html`<li class="${isNext ? 'next' : gone ? 'gone' : 'to-come'} ${came}"${isNext ? html` aria-current="step"` : ''}><time datetime="${date}">${writeDay(date, language)}</time> ${dayName(day, language)}${
    moved === null ? '' : html` <small>${t.movedFrom(writeDay(moved, language))}</small>`
  }${came === 'waiting' ? html` <small class="overdue">${t.waiting}</small>` : ''}</li>`;
}

function mails(cycle: CycleValues, values: ProgramPageValues): Html {
  const { language } = values.page;
  const t = textsIn(language);
  const n = (value: number) => writeFigure(value, language);
  const { sent, dropped, doubled, inDoubt, sending, unsent, afterSubmission, rounds } = cycle.mails;
  return html`<h3>${t.program.mails}</h3>
<p>${t.program.mailsSent(n(sent), n(dropped))} ${sending > 0 ? t.program.mailsSending(n(sending)) : ''} ${t.program.mailsCheck(n(doubled), n(unsent - sending), n(afterSubmission))}${inDoubt > 0 ? ` ${t.program.mailsInDoubt(n(inDoubt))}` : ''}</p>
${
  rounds.length === 0
    ? ''
    : html`<details id="rounds-${keyOf(cycle)}"><summary>${t.program.rounds}</summary>
<table><thead><tr><th scope="col">${t.program.round}</th><th scope="col">${t.program.when}</th><th scope="col" class="number">${t.program.sent}</th><th scope="col" class="number">${t.program.dropped}</th></tr></thead>
<tbody>${rounds.map(
        (round) =>
          html`<tr><th scope="row">${t.momentNames[round.kind]}</th><td>${round.at === null ? '' : writeShortDate(dateOf(round.at, values.timeZone), language)}</td><td class="number">${n(round.sent)}${round.sending > 0 ? html`<br><small>${t.program.mailsSending(n(round.sending))}</small>` : ''}</td><td class="number">${n(round.dropped)}</td></tr>`,
      )}</tbody></table></details>`
}${cycle.url === null ? '' : html`<p class="unprinted"><a href="${pageLink(values.page, `${cycle.url}/mails`)}">${t.mailsPage.link}</a></p>`}`;
}

/** What was compiled, and which offices have received it with which directions. */
function compiled(cycle: CycleValues, values: ProgramPageValues): Html {
  const { language } = values.page;
  const t = textsIn(language).program;
  const result = cycle.compiled;
  if (!result) {
    const at = cycle.days.find((day) => day.kind === 'compile')?.at;
    return html`<h3>${t.compiled}</h3><p>${t.notCompiled(at ? writeShortDate(dateOf(at, values.timeZone), language) : null)}</p>`;
  }
  return html`<h3>${t.compiled}</h3>
<p><a href="${result.pdfUrl}">${t.pdf}</a> · <a href="${result.jsonUrl}">${t.json}</a> <small>${t.hash} <code title="${result.contentHash}">${result.contentHash.slice(0, 12)}</code></small></p>
<ul class="plain">${cycle.acknowledgements.map(
    (one) =>
      html`<li>${isolated(one.office)}: ${one.at === null ? html`<strong>${t.notAcknowledged}</strong>` : t.acknowledgedAt(writeInstant(one.at, values.timeZone, language))}${
        one.directions ? html`<br><small>${t.directions}</small> ${typed(one.directions)}` : ''
      }</li>`,
  )}</ul>`;
}
