import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';
import { type ContactFieldValues, contactErrors, contactFields } from './contact-fields.ts';

/** Who gets a unit's mails, and another one is added, by an office above it. */
export interface UnitContactsPageValues extends ContactFieldValues {
  postUrl: string;
  back: { url: string; words: string };
  programName: string;
  unit: { name: string; parentName: string | null };
  contacts: { office: string; email: string; phone: string | null; editUrl: string | null }[];
  /** What was just done. */
  done: { email: string; added: boolean } | null;
}

export function unitContactsPage(values: UnitContactsPageValues): string {
  const { page, contacts, done, wrong, refused } = values;
  const t = textsIn(page.language);
  const title = t.unitContacts.title(unitInFull(values.unit));
  return layout(page, {
    title: wrong.length > 0 || refused !== null ? `${t.report.errorTitle} ${title}` : title,
    over: values.programName,
    style: 'unit.css',
    main: html`${contactErrors(values)}<h1>${title}</h1>
${done === null ? '' : html`<p class="notice" role="status">${(done.added ? t.unitContacts.added : t.unitContacts.addedBefore)(isolated(done.email))}</p>`}
${contacts.length === 0 ? html`<p class="notice">${t.unitContacts.none}</p>` : html`<section aria-labelledby="present"><h2 id="present">${t.unitContacts.present}</h2><ul class="plain">${contacts.map((contact) => one(values, contact))}</ul></section>`}
<section aria-labelledby="add"><h2 id="add">${t.unitContacts.addTitle}</h2><p>${t.unitContacts.addWords}</p>
<form method="post" action="${values.postUrl}" novalidate>
${carriedFields(page)}
${contactFields(values, t.unitContacts.emailHint)}
<p class="actions"><button class="primary">${t.unitContacts.add}</button> <a href="${pageLink(page, values.back.url)}">${values.back.words}</a></p>
</form></section>`,
  });
}

function one({ page }: UnitContactsPageValues, contact: UnitContactsPageValues['contacts'][number]): Html {
  const t = textsIn(page.language);
  return html`<li><strong><bdi>${contact.office}</bdi></strong><br><a href="mailto:${contact.email}">${contact.email}</a>${
    contact.phone === null ? '' : html`<br>${t.cycleUnit.phone} <a href="tel:${contact.phone.replace(/[^+\d]/g, '')}">${contact.phone}</a>`
  }${contact.editUrl === null ? '' : html`<p class="actions"><a class="button" href="${pageLink(page, contact.editUrl)}">${t.unitContacts.edit}</a></p>`}</li>`;
}
