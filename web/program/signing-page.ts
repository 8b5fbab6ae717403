import { html, typed } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type ProgramText, programText } from './program-text.ts';
import { doForm, type StepPageValues, stepPage } from './step-page.ts';

/** What happens when a draft is put to signature: who gets a mail, and what they will sign. */
export interface SigningPageValues extends StepPageValues {
  text: ProgramText;
  /** In the order of the parties. */
  signatories: { party: string; office: string; email: string }[];
  /** False: it has been put to signature already. */
  open: boolean;
  /** Of the draft that is read here: another one is not put to signature from this page. */
  revision: number;
  /** Where it can be corrected; null where it cannot, or not by the reader. */
  editUrl: string | null;
  /** It was corrected after it was read: it is read once more before it goes to be signed. */
  changed: boolean;
}

export function signingPage(values: SigningPageValues): string {
  const { page, signatories, open, revision, editUrl, changed } = values;
  const t = textsIn(page.language).signing;
  return stepPage(
    values,
    open ? t.title(signatories.length) : t.titleDone,
    html`${changed ? html`<p class="notice is-returned" role="alert">${t.changed}</p>` : ''}<p>${open ? t.words : t.wordsDone}</p>
<table class="narrow"><thead><tr><th scope="col">${t.party}</th><th scope="col">${t.office}</th><th scope="col">${t.email}</th></tr></thead>
<tbody>${signatories.map(({ party, office, email }) => html`<tr><th scope="row">${typed(party)}</th><td>${typed(office)}</td><td>${typed(email)}</td></tr>`)}</tbody></table>
${
  open
    ? html`<p class="notice">${t.fixed}${editUrl === null ? '' : html` <a href="${pageLink(page, editUrl)}">${t.edit}</a>`}</p>${doForm(values, t.do, { revision: String(revision) })}`
    : ''
}
<section class="signed-text" aria-labelledby="text"><h2 id="text">${t.text}</h2>${programText(values.text, page.language)}</section>`,
  );
}
