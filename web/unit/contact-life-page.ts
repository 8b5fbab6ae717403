import type { CalendarDate } from '../../rules/instants.ts';
import { dateBoxes } from '../date-boxes.ts';
import { errorSummary, type FormError } from '../form-errors.ts';
import { html, isolated } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type ContactFieldValues, contactErrors, contactFields } from './contact-fields.ts';

/** Until when a contact gets its unit's mails, and who does while it is away. */
export interface ContactLifePageValues extends ContactFieldValues {
  endUrl: string;
  standInUrl: string;
  back: { url: string; words: string };
  programName: string;
  contact: { office: string; email: string };
  /** What it stands in for ends with it; nobody stands in for a stand-in. */
  standsIn: boolean;
  /** A stand-in is asked first: an office gives it, not the coordinator. */
  asks: boolean;
  typed: { on: CalendarDate | ''; from: string; to: string };
  /** Of the dates. */
  errors: readonly FormError[];
}

export function contactLifePage(values: ContactLifePageValues): string {
  const { page, contact, typed, errors, wrong } = values;
  const { language } = page;
  const t = textsIn(language);
  const title = t.contactLife.title(isolated(contact.office));
  const date = (name: 'on' | 'from' | 'to', label: string, note?: string) =>
    dateBoxes(language, { name, label, value: typed[name], errors, ...(note ? { note } : {}) });
  return layout(page, {
    title: wrong.length + errors.length > 0 ? `${t.report.errorTitle} ${title}` : title,
    over: values.programName,
    style: 'result.css',
    main: html`${wrong.length > 0 ? contactErrors(values) : errorSummary(errors, language)}<h1>${title}</h1>
<p class="alone">${contact.email === '' ? t.letter.paper : html`<a href="mailto:${contact.email}">${contact.email}</a>`}</p>
<section aria-labelledby="end"><h2 id="end">${t.contactLife.endTitle}</h2><p>${t.contactLife.endWords}</p>
<form method="post" action="${values.endUrl}" novalidate>${carriedFields(page)}${date('on', t.contactLife.on, t.contactLife.onNote)}
<p class="note">${t.waysBack.contacts.end}</p><p class="actions"><button class="grave">${t.contactLife.end}</button></p></form></section>
${
  values.standsIn
    ? ''
    : html`<section aria-labelledby="away"><h2 id="away">${t.contactLife.awayTitle}</h2><p>${t.contactLife.awayWords}</p>
<form method="post" action="${values.standInUrl}" novalidate>${carriedFields(page)}
${date('from', t.contactLife.from)}
${date('to', t.contactLife.to)}
${contactFields(values, values.asks ? t.unitContacts.askHint : t.unitContacts.emailHint)}
<p class="note">${t.waysBack.contacts.standIn}</p><p class="actions"><button class="primary">${t.contactLife.away}</button></p></form></section>`
}
<p class="alone"><a href="${pageLink(page, values.back.url)}">${values.back.words}</a></p>`,
  });
}
