import type { CalendarDate, Instant } from '../../rules/instants.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { dateBoxes } from '../date-boxes.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';

import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';
import { type ContactFieldValues, contactErrors, contactFields } from './contact-fields.ts';
import { contactLifeWords } from './contact-life-words.ts';

/** Who gets a unit's mails, and another one is added, by an office above it. */
export interface UnitContactsPageValues extends ContactFieldValues {
  postUrl: string;
  back: { url: string; words: string };
  programName: string;
  unit: { name: string; parentName: string | null };
  contacts: {
    office: string;
    email: string;
    phone: string | null;
    /** Its first day, where that is ahead, and its last. */
    from: CalendarDate | null;
    to: CalendarDate | null;
    /** The office that it stands in for. */
    insteadOf: string | null;
    editUrl: string | null;
    lifeUrl: string;
  }[];
  /** Addresses that wait to be confirmed. */
  asked: { email: string; until: Instant }[];
  timeZone: string;
  /** What is added is asked first: an office gives it, not the coordinator. */
  asks: boolean;
  /** Where the unit's own days off are. */
  daysOffUrl: string;
  /** Where a letter with its link is printed; null: not here. */
  letterUrl: string | null;
  /** As typed. */
  dates: { from: string; to: string };
  /** What was just done. */
  done: { email: string; what: 'added' | 'asked' | 'known' | 'ended' } | null;
}

export function unitContactsPage(values: UnitContactsPageValues): string {
  const { page, contacts, asked, done, wrong, refused } = values;
  const t = textsIn(page.language);
  const title = t.unitContacts.title(unitInFull(values.unit));
  return layout(page, {
    title: wrong.length > 0 || refused !== null ? `${t.report.errorTitle} ${title}` : title,
    over: values.programName,
    style: 'result.css',
    main: html`${contactErrors(values)}<h1>${title}</h1>
${done === null ? '' : html`<p class="notice" role="status">${t.unitContacts.done[done.what](isolated(done.email))}</p>`}
${contacts.length === 0 ? html`<p class="notice">${t.unitContacts.none}</p>` : html`<section aria-labelledby="present"><h2 id="present">${t.unitContacts.present}</h2><ul class="plain">${contacts.map((contact) => one(values, contact))}</ul></section>`}
${asked.length === 0 ? '' : html`<ul class="plain">${asked.map(({ email, until }) => html`<li>${t.unitContacts.waits(isolated(email), writeClock(until, values.timeZone, page.language))}</li>`)}</ul>`}
<p class="alone"><a href="${pageLink(page, values.daysOffUrl)}">${t.daysOff.link}</a></p>
<section aria-labelledby="add"><h2 id="add">${t.unitContacts.addTitle}</h2><p>${values.asks ? t.unitContacts.askWords : t.unitContacts.addWords}</p>
<form method="post" action="${values.postUrl}" novalidate>
${carriedFields(page)}
${contactFields(values, values.asks ? t.unitContacts.askHint : t.unitContacts.emailHint)}
${dateBoxes(page.language, { name: 'from', label: t.unitContacts.from, value: values.dates.from, note: t.unitContacts.fromNote })}
${dateBoxes(page.language, { name: 'to', label: t.unitContacts.to, value: values.dates.to, note: t.unitContacts.toNote })}
<p class="note">${t.waysBack.contacts[values.asks ? 'ask' : 'add']}</p><p class="actions"><button class="primary">${t.unitContacts.add}</button> <a href="${pageLink(page, values.back.url)}">${values.back.words}</a></p>
</form></section>${
      values.letterUrl === null
        ? ''
        : html`
<section aria-labelledby="letter"><h2 id="letter">${t.letter.openTitle}</h2><p>${t.letter.openWords}</p>
<form method="post" action="${values.letterUrl}">${carriedFields(page)}<p class="note">${t.waysBack.contacts.letter}</p><p class="actions"><button>${t.letter.open}</button></p></form></section>`
    }`,
  });
}

function one({ page }: UnitContactsPageValues, contact: UnitContactsPageValues['contacts'][number]): Html {
  const t = textsIn(page.language);
  return html`<li><strong><bdi>${contact.office}</bdi></strong><br>${contact.email === '' ? t.letter.paper : html`<a href="mailto:${contact.email}">${contact.email}</a>`}${
    contact.phone === null ? '' : html`<br>${t.cycleUnit.phone} <a href="tel:${contact.phone.replace(/[^+\d]/g, '')}">${contact.phone}</a>`
  }${contactLifeWords(page.language, contact)}<p class="actions">${contact.editUrl === null ? '' : html`<a class="button" href="${pageLink(page, contact.editUrl)}">${t.unitContacts.edit}</a> `}<a class="button" href="${pageLink(page, contact.lifeUrl)}">${t.unitContacts.life}</a></p></li>`;
}
