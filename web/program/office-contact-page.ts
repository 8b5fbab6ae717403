import { html, isolated } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';
import { type ContactFieldValues, contactErrors, contactFields } from '../unit/contact-fields.ts';

/** A coordinator corrects how a unit's or a party's office is reached: it takes effect at once. */
export interface OfficeContactPageValues extends ContactFieldValues {
  postUrl: string;
  backUrl: string;
  programName: string;
  /** The unit or the party. */
  of: { name: string; parentName: string | null };
  /** A unit's, not a party's or the standing office. */
  ofUnit: boolean;
  /** A standing office: it has no link but signs in, with the address that it has now. */
  signsIn: boolean;
  /** An address that the office has asked for itself and that is not confirmed yet. */
  pending: string | null;
}

export function officeContactPage(values: OfficeContactPageValues): string {
  const { page, pending, wrong } = values;
  const t = textsIn(page.language);
  const title = t.officeContact.title(unitInFull(values.of));
  return layout(page, {
    title: wrong.length > 0 ? `${t.report.errorTitle} ${title}` : title,
    over: values.programName,
    style: 'unit.css',
    main: html`${contactErrors(values)}<h1>${title}</h1>
<p>${values.signsIn ? t.officeContact.signsInWords : t.officeContact.words}</p>${pending === null ? '' : html`<p class="notice">${t.officeContact.pending(isolated(pending))}</p>`}
<form method="post" action="${values.postUrl}" novalidate>
${carriedFields(page)}
${contactFields(values, values.signsIn ? t.officeContact.signsInHint : t.officeContact.emailHint, values.ofUnit)}
<p class="note">${t.waysBack.contacts.correct}</p><p class="actions"><button class="primary">${t.officeContact.save}</button> <a href="${pageLink(page, values.backUrl)}">${t.officeContact.back}</a></p>
</form>`,
  });
}
