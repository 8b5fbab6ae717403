import { type Html, html, isolated } from '../html.ts';
import { writeClock } from '../texts/dates.ts';
import { textsIn } from '../texts/dictionary.ts';
import { capital } from '../texts/sentences.ts';
import type { MailValues, UnitPageValues } from './unit-values.ts';

/** What was mailed to a unit, when, and what came of it; the newest first. */
export function unitMails(values: UnitPageValues): Html {
  const t = textsIn(values.page.language).cycleUnit;
  const { mails } = values;
  return html`<section aria-labelledby="mails"><h2 id="mails">${t.mails}</h2>
${
  mails.length === 0
    ? html`<p class="empty">${t.noMails}</p>`
    : html`<table class="mails"><thead><tr><th scope="col">${t.mail}</th><th scope="col">${t.plannedAt}</th><th scope="col">${t.outcome}</th></tr></thead>
<tbody>${mails.map((mail) => row(mail, values))}</tbody></table>`
}</section>`;
}

function row(mail: MailValues, { page, timeZone }: UnitPageValues): Html {
  const { language } = page;
  const t = textsIn(language).cycleUnit;
  return html`<tr><th scope="row">${mailName(mail, language)}<br><small><bdi>${mail.email}</bdi></small></th>
<td data-head="${t.plannedAt}">${capital(writeClock(mail.plannedAt, timeZone, language))}</td>
<td data-head="${t.outcome}">${outcome(mail, timeZone, language)}</td></tr>`;
}

function mailName({ kind, when }: MailValues, language: 'vi' | 'en'): string {
  const names: Record<string, string> = textsIn(language).cycleUnit.mailKinds;
  return (when === null ? undefined : names[`${kind}-${when}`]) ?? names[kind] ?? (names.other as string);
}

function outcome(mail: MailValues, timeZone: string, language: 'vi' | 'en'): Html {
  const t = textsIn(language).cycleUnit;
  const [accepted] = mail.deliveries;
  if (accepted) {
    const doubled = mail.deliveries.length > 1 ? html`<br><strong class="overdue">${t.doubled(mail.deliveries.length)}</strong>` : '';
    // The usual case is said once: it went out when it was planned.
    const later = accepted.at.slice(0, 16) === mail.plannedAt.slice(0, 16) ? '' : ` ${writeClock(accepted.at, timeZone, language)}`;
    return html`${capital(t.mailStates.sent)}${later}<br><small>${t.reply(isolated(accepted.reply))}</small>${doubled}`;
  }
  if (mail.state === 'dropped')
    return html`${capital(t.mailStates.dropped)}${mail.reason ? ` ${t.dropReasons[mail.reason] ?? isolated(mail.reason)}` : ''}`;
  const tried = mail.reason && mail.attempts > 0 ? html`<br><small>${t.retrying(mail.attempts, isolated(mail.reason))}</small>` : '';
  const failed = mail.state === 'failed' || mail.state === 'in-doubt';
  return html`${failed ? html`<strong class="overdue">${capital(t.mailStates[mail.state])}</strong>` : capital(t.mailStates[mail.state])}${tried}`;
}
