import type { Instant } from '../../rules/instants.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { describedBy, errorSummary, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting } from '../layout.ts';
import { inEachLanguage, textsIn } from '../texts/dictionary.ts';
import { type ProgramText, programText } from './program-text.ts';

/** What a signatory signs, by the link in the office's own mail. Posts `confirmed`. */
export interface SignProgramPageValues extends ProgramText {
  page: PageSetting;
  signUrl: string;
  /** The office that signs, and the party that it signs for. */
  office: string;
  partyName: string;
  /** Null: still to be signed. */
  signedAt: Instant | null;
  /** This press of the button. */
  key: string;
  /** It was pressed without saying that it was read. */
  unconfirmed: boolean;
}

export function signProgramPage(values: SignProgramPageValues): string {
  const { page, program } = values;
  const errors = wrongIn(values);
  const t = textsIn(page.language).sign;
  const signed = values.signedAt !== null;
  const title = signed ? t.signedTitle : t.title;
  return layout(page, {
    title,
    over: `${program.name} · ${program.place}`,
    style: 'agreement.css',
    main: html`${errorSummary(errors, page.language)}
<h1>${title}</h1>
${signed ? signedNotice(values) : ''}
<p class="lead"><strong><bdi>${program.name}</bdi></strong></p>
<p>${t.asOffice(isolated(values.office), isolated(values.partyName))}</p>
${programText(values, page.language)}
${signed ? '' : signature(values)}`,
  });
}

function signedNotice({ signedAt, parties, program, page }: SignProgramPageValues): Html {
  const t = textsIn(page.language);
  const waiting = parties.filter(({ signedOn }) => signedOn === null).map(({ office }) => isolated(office));
  return html`<section class="notice"><p><strong>${t.sign.done(writeInstant(signedAt ?? '', program.timeZone, page.language))}</strong></p>
<p>${waiting.length === 0 ? t.sign.allSigned : t.sign.waitingFor(t.list(waiting))}</p></section>`;
}

const wrongIn = ({ unconfirmed }: SignProgramPageValues): FormError[] =>
  unconfirmed ? [{ field: 'confirmed', text: inEachLanguage((t) => t.sign.unconfirmed) }] : [];

function signature(values: SignProgramPageValues): Html {
  const { page, signUrl, key } = values;
  const t = textsIn(page.language).sign;
  const errors = wrongIn(values);
  return html`<form method="post" action="${signUrl}" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}">
${fieldError(errors, 'confirmed', page.language)}<p class="confirm"><input type="checkbox" id="confirmed" name="confirmed" value="yes" required${describedBy(errors, 'confirmed')}><label for="confirmed">${t.confirm}</label></p>
<p class="actions"><button class="primary">${t.button}</button></p><p class="note">${t.note}</p></form>`;
}
