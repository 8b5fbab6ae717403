import { dateOf } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { stepName, troubleText } from '../../rules/open-troubles.ts';
import { writeClock, writeShortDate } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { carriedFields, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { LeaderSaid, ProgramPageValues, SigningMail } from './program-values.ts';
import { heldWords } from './undelivered-page.ts';

/** Done, or followed as a task from then on. */
const isDone = ({ settled, task }: LeaderSaid): boolean => settled !== null || task !== null;

/** What waits for the coordinator, each with the way to it. Nothing waits: nothing is shown. */
export function programNeeds(values: ProgramPageValues): Html | '' {
  const items = [...beforeTheTerm(values), ...handovers(values), ...unreached(values), ...whileItRuns(values)];
  const done = values.needs.leaders.filter(isDone);
  if (items.length + done.length === 0) return '';
  const t = textsIn(values.page.language).program;
  const urgent = values.needs.troubles.length > 0 || values.needs.signing.some(({ mail }) => mail === 'given-up' || mail === 'refused');
  return html`<section class="notice needs${urgent ? ' is-returned' : ''}" aria-labelledby="todo"><h2 id="todo">${t.todo}</h2><ul class="plain">${items.map((item) => html`<li>${item}</li>`)}</ul>${done.length === 0 ? '' : html`<details id="done"><summary>${t.directionsDone(writeFigure(done.length, values.page.language))}</summary><ul class="plain">${done.map((said) => html`<li>${leaderSaid(values, said)}</li>`)}</ul></details>`}</section>`;
}

/** A program that nobody has started yet would otherwise be an empty page. */
function beforeTheTerm(values: ProgramPageValues): Html[] {
  const { phase, page, parties, actions, endedSigning, timeZone } = values;
  const t = textsIn(page.language);
  const action = (url: string | null, label: string) =>
    url === null ? '' : html` <a class="action" href="${pageLink(page, url)}">${label}</a>`;
  const waiting = parties.filter((party) => party.signedOn === null).map((party) => isolated(party.office));
  if (phase === 'draft') {
    const edit = actions.edit === null ? '' : html` <a href="${pageLink(page, actions.edit)}">${t.program.editDraft}</a>`;
    const why =
      endedSigning === null
        ? []
        : [
            html`${t.signingEnd[endedSigning.outcome](isolated(endedSigning.by), writeShortDate(dateOf(endedSigning.at, timeZone), page.language))}<blockquote class="prose" dir="auto">${typed(endedSigning.reason)}</blockquote>${t.signingEnd.edit}`,
          ];
    return [...why, ...draftComments(values), html`${t.program.todoDraft}${edit}${action(actions.signing, t.program.openSigning)}`];
  }
  if (phase !== 'signing') return [];
  const withdraw = actions.withdraw === null ? [] : [html`<a href="${pageLink(page, actions.withdraw)}">${t.withdrawing.open}</a>`];
  if (waiting.length > 0)
    return [html`${t.program.todoSigning(t.list(waiting))}`, ...values.needs.signing.map((one) => signingMail(values, one)), ...withdraw];
  return [html`${t.program.todoStart}${action(actions.start, t.program.start)}`, ...withdraw];
}

/** What the parties wrote of the draft and nobody has answered; with none of that, the way to ask them. */
function draftComments({ page, actions, needs }: ProgramPageValues): Html[] {
  const t = textsIn(page.language).draftComments;
  if (actions.draftComments === null) return [];
  const words = needs.draftComments > 0 ? t.waiting(writeFigure(needs.draftComments, page.language)) : t.link;
  return [html`<a href="${pageLink(page, actions.draftComments)}">${words}</a>`];
}

/** Whether the mail with its link has come to who is to sign, and what is done where it has not. */
function signingMail({ page, timeZone, act }: ProgramPageValues, one: SigningMail): Html {
  const t = textsIn(page.language);
  const when = one.at === null ? '' : writeClock(one.at, timeZone, page.language);
  const [office, email] = [isolated(one.office), isolated(one.email)];
  const refusal = t.cycleUnit.refusals[one.refusal ?? 'refused'];
  const came = one.mail === 'sent' || one.mail === 'waiting' || one.mail === 'not-yet';
  const words = t.program.signingMail[one.mail]({ office, email, when, refusal });
  const acts =
    act && one.mail !== 'not-yet'
      ? html`<div class="link-acts"><a class="button" href="${pageLink(page, one.url)}">${t.program.signingAddress}<span class="unseen">: ${office}</span></a><form method="post" action="${one.url}/link">${carriedFields(page)}<button name="do" value="send">${t.program.signingAgain}<span class="unseen">: ${office}</span></button></form></div>`
      : '';
  return html`${came ? words : html`<span class="overdue">${words}</span>`}${acts}`;
}

/** No mail gets to these units, before the term as in it. */
function unreached({ page, needs }: ProgramPageValues): Html[] {
  const { count, url } = needs.unreached;
  const t = textsIn(page.language).unreached;
  return count === 0 ? [] : [html`<a href="${pageLink(page, url)}">${t.todo(writeFigure(count, page.language))}</a>`];
}

/** Why a leader has not acknowledged goes when they do; what one directs, when the standing office says that it is done. */
function leaderSaid({ page, timeZone, actions }: ProgramPageValues, said: LeaderSaid): Html {
  const t = textsIn(page.language);
  const { cycle, office, kind, words, at, url, id, key, settled, task, taskUrl } = said;
  const when = (instant: string) => writeClock(instant, timeZone, page.language);
  const [what, label] = settled === null ? ['settle', t.program.settle] : ['take-back', t.program.unsettle];
  return html`<a href="${pageLink(page, url)}">${t.program.leaderSaid[kind](isolated(office), small(t.cycle(cycle)), when(at))}</a><blockquote class="prose" dir="auto">${typed(words)}</blockquote>${
    settled === null ? '' : html`<p class="note">${t.program.settledBy(when(settled.at), isolated(settled.by))}</p>`
  }${task === null ? '' : html`<p class="note"><a href="${pageLink(page, task.url)}">${t.actions.taken(String(task.number))}</a></p>`}${
    taskUrl === null || actions.directions === null || isDone(said)
      ? ''
      : html`<a class="button" href="${pageLink(page, taskUrl)}">${t.actions.take}<span class="unseen">: ${isolated(office)}</span></a> `
  }${
    id === null || actions.directions === null
      ? ''
      : html`<form method="post" action="${actions.directions}">${carriedFields(page)}<input type="hidden" name="directions" value="${id}"><input type="hidden" name="key" value="${key}"><button name="do" value="${what}">${label}<span class="unseen">: ${isolated(office)}</span></button></form>`
  }`;
}

/** Nobody has taken on what was handed over. */
function handovers({ page, needs, timeZone }: ProgramPageValues): Html[] {
  const t = textsIn(page.language).handovers;
  return needs.handovers.map(
    ({ office, email, at, url }) =>
      html`${t.todo(isolated(office), isolated(email), writeClock(at, timeZone, page.language))} <a class="action" href="${pageLink(page, url)}">${t.todoLink}</a>`,
  );
}

function whileItRuns(values: ProgramPageValues): Html[] {
  const { page, needs, timeZone, actions } = values;
  const t = textsIn(page.language);
  const n = (value: number) => writeFigure(value, page.language);
  const { addresses } = needs.undelivered;
  return [
    ...needs.awaiting.map(
      ({ cycle, count, url }) => html`<a href="${pageLink(page, url)}">${t.program.awaiting(n(count), small(t.cycle(cycle)))}</a>`,
    ),
    ...needs.troubles.map(
      (trouble) =>
        html`<span class="overdue">${t.program.trouble(stepName(trouble.step, page.language), writeClock(trouble.at, timeZone, page.language))}</span> ${typed(troubleText(trouble, page.language))}`,
    ),
    ...(needs.troubles.length > 0 && actions.tryAgain !== null
      ? [html`${t.program.tryAgainWords} <a class="action" href="${pageLink(page, actions.tryAgain)}">${t.program.tryAgain}</a>`]
      : []),
    ...(needs.calendar.behind
      ? [html`${t.calendar.todoBehind} <a class="action" href="${pageLink(page, '/calendar')}">${t.calendar.todoBehindLink}</a>`]
      : []),
    ...(needs.calendar.askFor.length > 0
      ? [
          html`${t.calendar.todoAsk(t.list(needs.calendar.askFor.map(String)))} <a href="${pageLink(page, '/calendar')}">${t.calendar.todoAskLink}</a>`,
        ]
      : []),
    ...needs.leaders.filter((said) => !isDone(said)).map((said) => leaderSaid(values, said)),
    ...needs.undelivered.held.map(
      (held) => html`<a href="${pageLink(page, needs.undelivered.url)}">${t.undelivered.some}</a> ${heldWords(held, { page, timeZone })}`,
    ),
    ...(addresses > 0
      ? [html`<a href="${pageLink(page, needs.undelivered.url)}">${t.program.refusedAddresses(addresses, n(addresses))}</a>`]
      : []),
  ];
}
