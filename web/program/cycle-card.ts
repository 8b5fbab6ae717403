import { dateOf, type Instant, instantAt } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeInstant, writeShortDate } from '../../rules/texts/dates.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { type Html, html, typed } from '../html.ts';
import { writeDay } from '../texts/dates.ts';
import { textsIn } from '../texts/dictionary.ts';
import { capital } from '../texts/sentences.ts';
import { levelBars } from './level-bars.ts';
import type { CycleValues, ProgramPageValues } from './program-values.ts';
import { cycleSentence } from './program-words.ts';

/** A cycle at a glance: how far it is, what was mailed, what was compiled and who received it. */
export function cycleCard(cycle: CycleValues, values: ProgramPageValues, current: boolean): Html {
  const { language } = values.page;
  const t = textsIn(language);
  const id = `cycle-${cycle.year}`;
  const begun = cycle.state !== 'planned';
  return html`<section class="card${current ? ' is-current' : ''}" aria-labelledby="${id}">
<h2 id="${id}">${begun && !current ? cycleSentence(cycle, values) : t.cycle(cycle.kind, cycle.year)} <small>${t.cycleStates[cycle.state]}</small></h2>
${cycleMoments(cycle, values)}
${
  begun
    ? html`<div class="card-parts"><div><h3>${t.program.byLevel}</h3>${levelBars(cycle, language)}</div>
<div>${mails(cycle, values)}${compiled(cycle, values)}</div></div>`
    : ''
}</section>`;
}

/** The dates of a cycle in a row; those gone by are struck from attention, the next one stands out. */
function cycleMoments(cycle: CycleValues, values: ProgramPageValues): Html | '' {
  const { plan } = cycle;
  if (!plan) return '';
  const { language } = values.page;
  const t = textsIn(language);
  // The cut-off is a day; its moment, the morning after, only tells of it.
  const cutOff = {
    at: instantAt(plan.cutOff, '23:59', values.timeZone),
    date: plan.cutOff,
    words: t.program.cardMoments['cut-off'],
    movedFrom: null,
  };
  const dates = [
    cutOff,
    ...plan.moments.flatMap((moment) =>
      moment.kind === 'open' || moment.kind === 'close' || moment.kind === 'compile' || moment.kind === 'deliver'
        ? [
            {
              at: moment.at,
              date: dateOf(moment.at, values.timeZone),
              words: t.program.cardMoments[moment.kind],
              movedFrom: moment.movedFrom,
            },
          ]
        : [],
    ),
    ...plan.dueByLevel.map((due) => ({
      at: due.at,
      date: due.date,
      words: t.program.dueOf(capital(levelName(due.level)[language])),
      movedFrom: due.movedFrom,
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  const nextAt = cycle.state === 'planned' ? undefined : dates.find((date) => date.at > values.now)?.at;
  return html`<ol class="moments" aria-label="${t.program.cycleMoments}">${dates.map(
    (date) =>
      html`<li class="${moment(date.at, nextAt, values.now)}"${date.at === nextAt ? html` aria-current="step"` : ''}><time datetime="${date.date}">${writeDay(date.date, language)}</time> ${date.words}${
        date.movedFrom ? html` <small>${t.program.movedFrom(writeDay(date.movedFrom, language))}</small>` : ''
      }</li>`,
  )}</ol>`;
}

function moment(at: Instant, nextAt: Instant | undefined, now: Instant): string {
  if (at <= now) return 'gone';
  return at === nextAt ? 'next' : 'to-come';
}

function mails(cycle: CycleValues, values: ProgramPageValues): Html {
  const { language } = values.page;
  const t = textsIn(language);
  const n = (value: number) => writeFigure(value, language);
  const { sent, dropped, doubled, unsent, afterSubmission, rounds } = cycle.mails;
  return html`<h3>${t.program.mails}</h3>
<p>${t.program.mailsSent(n(sent), n(dropped))} ${t.program.mailsCheck(n(doubled), n(unsent), n(afterSubmission))}</p>
${
  rounds.length === 0
    ? ''
    : html`<details id="rounds-${cycle.year}"><summary>${t.program.rounds}</summary>
<table><thead><tr><th scope="col">${t.program.round}</th><th scope="col">${t.program.when}</th><th scope="col" class="number">${t.program.sent}</th><th scope="col" class="number">${t.program.dropped}</th></tr></thead>
<tbody>${rounds.map(
        (round) =>
          html`<tr><th scope="row">${t.momentNames[round.kind]}</th><td>${round.at === null ? '' : writeShortDate(dateOf(round.at, values.timeZone), language)}</td><td class="number">${n(round.sent)}</td><td class="number">${n(round.dropped)}</td></tr>`,
      )}</tbody></table></details>`
}`;
}

function compiled(cycle: CycleValues, values: ProgramPageValues): Html {
  const { language } = values.page;
  const t = textsIn(language).program;
  const result = cycle.compiled;
  if (!result) {
    const at = cycle.plan?.moments.find((moment) => moment.kind === 'compile')?.at;
    return html`<h3>${t.compiled}</h3><p>${t.notCompiled(at ? writeShortDate(dateOf(at, values.timeZone), language) : null)}</p>`;
  }
  return html`<h3>${t.compiled}</h3>
<p><a href="${result.pdfUrl}">${t.pdf}</a> · <a href="${result.jsonUrl}">${t.json}</a></p>
<p class="hash">${t.hash} <code>${result.contentHash}</code></p>
${cycle.acknowledgements.length === 0 ? '' : html`<h3>${t.acknowledgements}</h3>`}
<ul class="plain">${cycle.acknowledgements.map(
    (one) =>
      html`<li><bdi>${one.office}</bdi>: ${one.at === null ? t.notAcknowledged : t.acknowledgedAt(writeInstant(one.at, values.timeZone, language))}${
        one.directions ? html`<br>${t.directions} ${typed(one.directions)}` : ''
      }</li>`,
  )}</ul>`;
}
