import { writeClock, writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated } from '../html.ts';
import type { PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { isRefused, mailName, outcomeWords, unwrittenTold } from './mail-words.ts';
import type { MailValues, UnitLedgerValues, UnwrittenValues } from './unit-ledger-values.ts';

/** `technical`: with what servers said word for word, for whoever looks after the server. */
interface Shown {
  page: PageSetting;
  timeZone: string;
  ledger: UnitLedgerValues;
  technical: boolean;
  /** Without a title where one stands over it. */
  titled?: boolean;
}

/** Every mail of a unit in a cycle and every round of which it had none, each with what came of it or why not; the newest first. */
export function unitLedger(shown: Shown): Html {
  const { page, ledger, timeZone } = shown;
  const { language } = page;
  const t = textsIn(language).cycleUnit;
  const [others = [], own = []] = [true, false].map((other) => ledger.unwritten.filter(({ why }) => (why === 'other-day') === other));
  const lines = [
    ...own.map((round) => ({ at: round.at, row: unwrittenRow(round, shown) })),
    ...ledger.mails.map((mail) => ({ at: mail.plannedAt, row: mailRow(mail, shown) })),
  ].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const body = html`${
    lines.length === 0
      ? html`<p class="empty">${t.noMails}</p>`
      : table(
          lines.map(({ row }) => row),
          language,
        )
  }${
    others.length === 0
      ? ''
      : html`<p class="note">${t.otherDays(writeShortDate(ledger.due, language), others.map((round) => otherDay(round, timeZone, language)).join(', '))}</p>`
  }${shown.technical ? serverAnswers(shown) : ''}`;
  return shown.titled === false
    ? body
    : html`<section aria-labelledby="mails"><h2 id="mails">${t.mails}</h2>
${body}</section>`;
}

function table(rows: Html[], language: Language): Html {
  const t = textsIn(language).cycleUnit;
  return html`<table class="mails"><thead><tr><th scope="col">${t.mail}</th><th scope="col">${t.plannedAt}</th><th scope="col">${t.outcome}</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

/** Mails to one office with what came of each. */
export const mailTable = (mails: MailValues[], shown: Pick<Shown, 'page' | 'timeZone'>): Html =>
  table(
    mails.map((mail) => mailRow(mail, shown)),
    shown.page.language,
  );

const otherDay = ({ kind, at }: UnwrittenValues, timeZone: string, language: Language): string =>
  `${textsIn(language).momentNames[kind]} (${writeClock(at, timeZone, language)})`;

function unwrittenRow(round: UnwrittenValues, { page, timeZone }: Shown): Html {
  const { language } = page;
  const t = textsIn(language);
  return html`<tr><th scope="row">${t.momentNames[round.kind]}</th>
<td data-head="${t.cycleUnit.plannedAt}">${capital(writeClock(round.at, timeZone, language))}</td>
<td data-head="${t.cycleUnit.outcome}">${unwrittenTold(round, timeZone, language)}</td></tr>`;
}

/** What mail servers said word for word. */
function serverAnswers({ ledger: { mails }, page, timeZone }: Shown): Html | '' {
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

function mailRow(mail: MailValues, { page, timeZone }: Pick<Shown, 'page' | 'timeZone'>): Html {
  const { language } = page;
  const t = textsIn(language).cycleUnit;
  return html`<tr><th scope="row">${mailName(mail, language)}<br><small>${mail.channel === 'webhook' ? t.byWebhook : html`<bdi>${mail.email}</bdi>`}</small></th>
<td data-head="${t.plannedAt}">${capital(writeClock(mail.plannedAt, timeZone, language))}</td>
<td data-head="${t.outcome}">${mailCell(mail, timeZone, language)}</td></tr>`;
}

/** What came of a mail, with what a person has to look at. */
export function mailCell(mail: MailValues, timeZone: string, language: Language): Html {
  const { outcome, isAlarm, more, alarm } = outcomeWords(mail, timeZone, language);
  return html`${isAlarm ? html`<strong class="overdue">${outcome}</strong>` : outcome}${more.map((sentence) => html`<br><small>${sentence}</small>`)}${alarm === null ? '' : html`<br><strong class="overdue">${alarm}</strong>`}`;
}
