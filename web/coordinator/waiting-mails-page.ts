import type { Instant } from '../../rules/instants.ts';
import type { DropReason } from '../../rules/mail-drop-reasons.ts';
import type { MessageKind } from '../../rules/message-kinds.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { mailName } from '../cycle/mail-words.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** What waits to go out, by whom it is for, as its owner looks at it before letting it go. */
export interface WaitingMailsPageValues {
  page: PageSetting;
  /** As typed. */
  query: string;
  mails: WaitingMailValues[];
  /** After which the next window begins. */
  next: number | null;
}

export interface WaitingMailValues {
  program: string;
  timeZone: string;
  office: string;
  email: string;
  unit: string | null;
  kind: MessageKind;
  when: string | null;
  plannedAt: Instant;
  told: { kind: MessageKind; when: string | null }[];
  wouldDrop: DropReason | null;
}

export function waitingMailsPage(values: WaitingMailsPageValues): string {
  const { page, query, next, mails } = values;
  const t = textsIn(page.language);
  const address = (after: number) => `/mails/waiting?after=${after}${query === '' ? '' : `&q=${encodeURIComponent(query)}`}`;
  return layout(page, {
    title: t.waitingMails.title,
    style: 'office.css',
    main: html`<p class="back"><a href="${pageLink(page, '/mails')}">← ${t.waitingMails.back}</a></p>
<h1>${t.waitingMails.title}</h1><p class="lead">${t.waitingMails.words}</p>
<form method="get" action="/mails/waiting" class="mail-search">${carriedFields(page)}
<p><label for="q">${t.waitingMails.who}</label><br><input id="q" name="q" type="search" value="${query}" autocomplete="off" spellcheck="false" maxlength="200"></p>
<p><button class="primary">${t.mailsPage.find}</button></p></form>
${
  mails.length === 0
    ? html`<p class="empty">${t.stopMails.none}</p>`
    : html`<table class="mails"><thead><tr><th scope="col">${t.mailsPage.to}</th><th scope="col">${t.stopMails.mail}</th><th scope="col">${t.waitingMails.ifNow}</th></tr></thead>
<tbody>${mails.map((mail, index) => row(mail, mails[index - 1], page))}</tbody></table>`
}
${next === null ? '' : html`<p class="actions"><a href="${pageLink(page, address(next))}">${t.mailsPage.more}</a></p>`}`,
  });
}

/** Of several to one mailbox the address is said once. */
function row(mail: WaitingMailValues, before: WaitingMailValues | undefined, { language }: PageSetting): Html {
  const t = textsIn(language);
  const again = before !== undefined && before.email.toLowerCase() === mail.email.toLowerCase();
  const unit = mail.unit === null ? '' : html`<br><small>${isolated(mail.unit)}</small>`;
  const told =
    mail.told.length === 0 ? '' : html`<br><small>${t.waitingMails.tells(t.list(mail.told.map((one) => mailName(one, language))))}</small>`;
  return html`<tr><th scope="row"><bdi>${mail.office}</bdi>${again ? '' : html`<br><small><bdi>${mail.email}</bdi></small>`}</th>
<td data-head="${t.stopMails.mail}">${mailName(mail, language)}${unit}${told}<br><small><bdi>${mail.program}</bdi>, ${writeInstant(mail.plannedAt, mail.timeZone, language)}</small></td>
<td data-head="${t.waitingMails.ifNow}">${mail.wouldDrop === null ? t.waitingMails.goes : t.waitingMails.dropped(t.cycleUnit.dropReasons[mail.wouldDrop])}</td></tr>`;
}
