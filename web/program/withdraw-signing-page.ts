import { dateOf } from '../../rules/instants.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { errorSummary, type FormError } from '../form-errors.ts';
import { html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { reasonBox } from '../words-box.ts';
import { doForm, type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** The standing office takes a text back from signing: what that does, and why it is done. */
export interface WithdrawSigningPageValues extends ProgramActPageValues {
  timeZone: string;
  /** False: it is not being signed. */
  open: boolean;
  /** Those that would not count any more. */
  signatures: { name: string; office: string; signedAt: string }[];
  reason: string;
  errors: FormError[];
}

export function withdrawSigningPage(values: WithdrawSigningPageValues): string {
  const { page, open, signatures, errors, timeZone } = values;
  const { language } = page;
  const t = textsIn(language).withdrawing;
  if (!open) return programActPage(values, t.titleClosed, html`<p>${t.wordsClosed}</p>`);
  const signed = signatures.map(({ name, office, signedAt }) =>
    t.signed(isolated(office), isolated(name), writeShortDate(dateOf(signedAt, timeZone), language)),
  );
  return programActPage(
    values,
    t.title,
    html`${errorSummary(errors, language)}<p>${t.words}</p>
${signed.length === 0 ? html`<p>${t.noneSigned}</p>` : html`<p>${t.superseded}</p><ul>${signed.map((one) => html`<li>${one}</li>`)}</ul>`}
<p>${t.told}</p>${doForm(values, t.do, textsIn(page.language).waysBack.withdrawSigning, {}, reasonBox(values, t.reason, t.reasonNote), 'grave')}`,
  );
}
