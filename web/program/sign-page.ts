import type { Instant } from '../../rules/instants.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type ProgramText, programText } from './program-text.ts';

/** What a signatory signs, by the link in the office's own mail. Posts `confirmed`. */
export interface SignPageValues extends ProgramText {
  page: PageSetting;
  signUrl: string;
  /** The office that signs, and the party that it signs for. */
  office: string;
  partyName: string;
  /** Null: still to be signed. */
  signedAt: Instant | null;
  errors: string[];
}

export function signPage(values: SignPageValues): string {
  const { page, program, errors } = values;
  const t = textsIn(page.language).sign;
  const signed = values.signedAt !== null;
  const title = signed ? t.signedTitle : t.title;
  return layout(page, {
    title,
    over: `${program.name} · ${program.place}`,
    style: 'unit.css',
    main: html`${errors.length > 0 ? html`<section class="errors" role="alert" tabindex="-1" id="errors" autofocus><ul>${errors.map((error) => html`<li><a href="#confirmed">${error}</a></li>`)}</ul></section>` : ''}
<h1>${title}</h1>
${signed ? signedNotice(values) : ''}
<p class="lead"><strong><bdi>${program.name}</bdi></strong></p>
<p>${t.asOffice(isolated(values.office), isolated(values.partyName))}</p>
${programText(values, page.language)}
${signed ? '' : signature(values)}`,
  });
}

function signedNotice({ signedAt, parties, program, page }: SignPageValues): Html {
  const t = textsIn(page.language);
  const waiting = parties.filter(({ signedOn }) => signedOn === null).map(({ office }) => isolated(office));
  return html`<section class="notice"><p><strong>${t.sign.done(writeInstant(signedAt ?? '', program.timeZone, page.language))}</strong></p>
<p>${waiting.length === 0 ? t.sign.allSigned : t.sign.waitingFor(t.list(waiting))}</p></section>`;
}

function signature({ page, signUrl }: SignPageValues): Html {
  const t = textsIn(page.language).sign;
  return html`<form method="post" action="${signUrl}">${carriedFields(page)}
<p class="confirm"><input type="checkbox" id="confirmed" name="confirmed" value="yes" required><label for="confirmed">${t.confirm}</label></p>
<p class="actions"><button class="primary">${t.button}</button></p><p class="note">${t.note}</p></form>`;
}
