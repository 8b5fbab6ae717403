import type { Instant } from '../../rules/instants.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';
import { type ContactFieldValues, contactErrors, contactFields } from './contact-fields.ts';

/** A unit corrects how it is reached, takes back an address that waits, or replaces its link. */
export interface ContactPageValues extends ContactFieldValues {
  postUrl: string;
  takeBackUrl: string;
  replaceUrl: string;
  /** Who else gets the unit's mails. */
  othersUrl: string;
  backUrl: string;
  mailsUrl: string;
  programName: string;
  timeZone: string;
  unit: { name: string; parentName: string | null };
  /** Where its mail goes now. */
  email: string;
  /** An address that waits to be confirmed. */
  pending: { email: string; until: Instant } | null;
  saved: 'no' | 'saved' | 'taken-back';
}

export function contactPage(values: ContactPageValues): string {
  const { page, wrong, saved, refused } = values;
  const t = textsIn(page.language);
  const title = t.contact.title(unitInFull(values.unit));
  return layout(page, {
    title: wrong.length > 0 || refused !== null ? `${t.report.errorTitle} ${title}` : title,
    over: values.programName,
    style: 'unit.css',
    main: html`${contactErrors(values)}<h1>${title}</h1>
${saved === 'no' ? '' : html`<p class="notice" role="status">${saved === 'saved' ? t.contact.saved : t.contact.takenBack}</p>`}
${pending(values)}<p>${t.contact.words}</p>
<form method="post" action="${values.postUrl}" novalidate>
${carriedFields(page)}
${contactFields(values, t.contact.emailHint)}
<p class="note">${t.waysBack.contacts.own}</p><p class="actions"><button class="primary">${t.contact.save}</button> <a href="${pageLink(page, values.backUrl)}">${t.contact.back}</a></p>
</form>
<p class="alone"><a href="${pageLink(page, values.mailsUrl)}">${t.ownMails.open}</a></p>
<p class="alone"><a href="${pageLink(page, `${values.backUrl}/issues`)}">${t.issues.link}</a></p>
<p class="alone"><a href="${pageLink(page, values.othersUrl)}">${t.ownContacts.open}</a></p>
<section aria-labelledby="replace-title"><h2 id="replace-title">${t.contact.replaceTitle}</h2><p>${t.contact.replaceWords(isolated(values.email))}</p>
<form method="post" action="${values.replaceUrl}">${carriedFields(page)}<p class="note">${t.waysBack.contacts.replace}</p><p class="actions"><button>${t.contact.replace}</button></p></form></section>`,
  });
}

function pending({ page, pending: waiting, takeBackUrl, email, timeZone }: ContactPageValues): Html | '' {
  if (waiting === null) return '';
  const t = textsIn(page.language).contact;
  const words = t.pending(isolated(waiting.email), writeClock(waiting.until, timeZone, page.language), isolated(email));
  return html`<section class="notice"><p>${words}</p>
<form method="post" action="${takeBackUrl}">${carriedFields(page)}<p class="actions"><button>${t.takeBack}</button></p></form></section>`;
}
