import { refusalOf } from '../../rules/mail-refusals.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated } from '../html.ts';
import { writeClock } from '../texts/dates.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { CycleUnitPageValues, MailValues } from './cycle-unit-values.ts';
import { mailName } from './mail-words.ts';

/** What was mailed to a unit, when, and what came of it; the newest first. */
export function unitMails(values: CycleUnitPageValues): Html {
  const t = textsIn(values.page.language).cycleUnit;
  const { mails } = values;
  return html`<section aria-labelledby="mails"><h2 id="mails">${t.mails}</h2>
${
  mails.length === 0
    ? html`<p class="empty">${t.noMails}</p>`
    : html`<table class="mails"><thead><tr><th scope="col">${t.mail}</th><th scope="col">${t.plannedAt}</th><th scope="col">${t.outcome}</th></tr></thead>
<tbody>${mails.map((mail) => row(mail, values))}</tbody></table>${serverAnswers(values)}`
}</section>`;
}

/** What mail servers said word for word: for whoever looks after the server. */
function serverAnswers({ mails, page, timeZone }: CycleUnitPageValues): Html | '' {
  const { language } = page;
  const t = textsIn(language).cycleUnit;
  const answers = mails.flatMap((mail) => {
    const name = mailName(mail, language);
    const accepted = mail.deliveries.map(({ at, reply }) => t.serverSaid(name, writeClock(at, timeZone, language), isolated(reply)));
    const refused = isRefused(mail)
      ? [t.serverSaid(name, writeClock(mail.plannedAt, timeZone, language), isolated(mail.reason ?? ''))]
      : [];
    return [...accepted, ...refused];
  });
  return answers.length === 0
    ? ''
    : html`<details id="mail-servers"><summary>${t.technical}</summary><ul>${answers.map((answer) => html`<li><small>${answer}</small></li>`)}</ul></details>`;
}

/** A reason is of a refusal unless it was dropped: then it is ours. */
const isRefused = ({ state, reason, attempts, deliveries }: MailValues): boolean =>
  deliveries.length === 0 && state !== 'dropped' && reason !== null && attempts > 0;

function row(mail: MailValues, { page, timeZone }: CycleUnitPageValues): Html {
  const { language } = page;
  const t = textsIn(language).cycleUnit;
  return html`<tr><th scope="row">${mailName(mail, language)}<br><small><bdi>${mail.email}</bdi></small></th>
<td data-head="${t.plannedAt}">${capital(writeClock(mail.plannedAt, timeZone, language))}</td>
<td data-head="${t.outcome}">${outcome(mail, timeZone, language)}</td></tr>`;
}

function outcome(mail: MailValues, timeZone: string, language: 'vi' | 'en'): Html {
  const t = textsIn(language).cycleUnit;
  const [accepted] = mail.deliveries;
  if (accepted) {
    const doubled = mail.deliveries.length > 1 ? html`<br><strong class="overdue">${t.doubled(mail.deliveries.length)}</strong>` : '';
    // The usual case is said once: it went out when it was planned.
    const later = accepted.at.slice(0, 16) === mail.plannedAt.slice(0, 16) ? '' : ` ${writeClock(accepted.at, timeZone, language)}`;
    return html`${capital(t.mailStates.sent)}${later}${doubled}`;
  }
  if (mail.state === 'dropped')
    return html`${capital(t.mailStates.dropped)}${mail.reason ? ` ${t.dropReasons[mail.reason] ?? isolated(mail.reason)}` : ''}`;
  const tried = isRefused(mail)
    ? html`<br><small>${capital(t.tried(writeFigure(mail.attempts, language), t.refusals[refusalOf(mail.reason ?? '')]))}${mail.state === 'failed' ? '' : ` ${t.goesAgain}`}</small>`
    : '';
  const failed = mail.state === 'failed' || mail.state === 'in-doubt';
  return html`${failed ? html`<strong class="overdue">${capital(t.mailStates[mail.state])}</strong>` : capital(t.mailStates[mail.state])}${tried}`;
}
