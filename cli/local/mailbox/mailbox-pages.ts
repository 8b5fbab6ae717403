import { html } from 'hono/html';
import { writeInstant } from '../../../rules/texts/dates.ts';
import type { Language } from '../../../rules/texts/language.ts';
import type { StoredMail } from './mail-store.ts';
import { mailboxTexts } from './mailbox-texts.ts';

type Html = ReturnType<typeof html>;

export interface MailboxSetting {
  language: Language;
  simulated: boolean;
  /** This very page without its language, for the switch: `/?q=tho&`. */
  here: string;
}

export interface Person {
  address: string;
  name: string;
  mails: StoredMail[];
}

export interface OpenedMail {
  mail: StoredMail;
  copies: number;
  from: string;
  text: string;
  hasHtml: boolean;
  attachments: { name: string; bytes: number }[];
}

/** More rows than anybody reads; the search is there for the rest. */
const shownPeople = 300;

export function renderPeople(people: Person[], all: { mails: number; people: number }, search: string, setting: MailboxSetting): Html {
  const texts = mailboxTexts[setting.language];
  const rest = people.length - shownPeople;
  return renderPage(
    texts.headline(all.mails, all.people),
    html`<p class="lead">${texts.explanation}</p>
      <form action="/" role="search">
        <input type="hidden" name="lang" value="${setting.language}">
        <label for="q">${texts.search}</label>
        <div class="search"><input id="q" name="q" type="search" value="${search}"><button>${texts.find}</button></div>
      </form>
      ${search === '' ? '' : html`<p>${people.length === 0 ? texts.nothingFound : texts.found(people.length)} <a class="all" href="/?lang=${setting.language}">${texts.allPeople}</a></p>`}
      <ul class="rows">${people.slice(0, shownPeople).map((person) => renderPerson(person, setting.language))}</ul>
      ${rest > 0 ? html`<p>${texts.more(rest)}</p>` : ''}`,
    setting,
  );
}

function renderPerson({ address, name, mails }: Person, language: Language): Html {
  return html`<li><a href="${pathOf(address, language)}">
    <span class="who">${name || address}</span><span class="count">${mailboxTexts[language].count(mails.length)}</span>
    <span class="what">${subjectOf(mails.at(-1))}</span></a></li>`;
}

/** In a list without the mark that every one of them bears, and the page's head too. */
const subjectOf = (mail: StoredMail | undefined): string => mail?.subject.replace(/^\[MÔ PHỎNG\] /, '') ?? '';

export function renderMailsOf({ address, name, mails }: Person, copies: (messageId: string) => number, setting: MailboxSetting): Html {
  const { language } = setting;
  const texts = mailboxTexts[language];
  const rows = mails.toReversed().map((mail) => {
    const times = copies(mail.messageId);
    return html`<li><a href="/mails/${mail.seq}?lang=${language}">
      <span class="who">${subjectOf(mail)}</span><span class="count">${dateOf(mail, language)}</span>
      ${times > 1 ? html`<span class="warn">${texts.copies(times)}</span>` : ''}</a></li>`;
  });
  return renderPage(
    name || address,
    html`<p class="lead">${address} · ${texts.count(mails.length)}</p><ul class="rows">${rows}</ul>`,
    setting,
  );
}

export function openedMailPage({ mail, copies, from, text, hasHtml, attachments }: OpenedMail, setting: MailboxSetting): Html {
  const { language } = setting;
  const texts = mailboxTexts[language];
  const marks = Object.entries(mail.marks);
  const plain = html`<pre>${text}</pre>`;
  return renderPage(
    mail.subject,
    html`<dl class="head">
        <dt>${texts.from}</dt><dd>${from}</dd>
        <dt>${texts.to}</dt><dd><a href="${pathOf(mail.to, language)}">${mail.toName || mail.to}</a></dd>
        <dt>${texts.date}</dt><dd>${dateOf(mail, language)}${copies > 1 ? html` · <span class="warn">${texts.copies(copies)}</span>` : ''}</dd>
      </dl>
      ${attachments.length === 0 ? '' : renderAttachments(mail, attachments, texts.attachments)}
      ${
        hasHtml
          ? html`<iframe src="/mails/${mail.seq}/html" title="${texts.htmlPart}" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
          <details><summary>${texts.asText}</summary>${plain}</details>`
          : plain
      }
      ${
        marks.length === 0
          ? ''
          : html`<details><summary>${texts.marks}</summary>
          <dl class="head">${[['message-id', mail.messageId], ...marks].map(([mark, value]) => html`<dt>${mark}</dt><dd>${value}</dd>`)}</dl></details>`
      }`,
    setting,
  );
}

function renderAttachments(mail: StoredMail, attachments: OpenedMail['attachments'], title: string): Html {
  const items = attachments.map(
    ({ name, bytes }, at) =>
      html`<li><a href="/mails/${mail.seq}/attachments/${at}" download="${name}">${name}</a> (${Math.ceil(bytes / 1024)} KB)</li>`,
  );
  return html`<h2>${title}</h2><ul class="files">${items}</ul>`;
}

export function renderNotFound(setting: MailboxSetting): Html {
  return renderPage(mailboxTexts[setting.language].notFound, html``, setting);
}

function renderPage(headline: string, content: Html, { language, simulated, here }: MailboxSetting): Html {
  const texts = mailboxTexts[language];
  const other = language === 'vi' ? 'en' : 'vi';
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${headline} · ${texts.title}</title><link rel="stylesheet" href="/style.css"></head>
<body><header><a href="/?lang=${language}">${texts.title}</a>${simulated ? html`<strong class="simulated">MÔ PHỎNG</strong>` : ''}
<a class="language" href="${here}lang=${other}" hreflang="${other}" lang="${other}">${texts.otherLanguage}</a></header>
<main><h1>${headline}</h1>${content}</main></body></html>`;
}

function pathOf(address: string, language: Language): string {
  return `/people/${encodeURIComponent(address)}?lang=${language}`;
}

/** The date that the mail bears, else when it came in. */
function dateOf(mail: StoredMail, language: Language): string {
  const written = Date.parse(mail.date);
  const at = Number.isNaN(written) ? mail.acceptedAt : written;
  return writeInstant(new Date(at).toISOString(), 'Asia/Ho_Chi_Minh', language);
}
