import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { LegalBasis, Target } from '../../rules/program.ts';
import { writeInstant, writeShortDate } from '../../rules/texts/dates.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** What a signatory signs, by the link in the office's own mail. Posts `confirmed`. */
export interface SignPageValues {
  page: PageSetting;
  signUrl: string;
  programName: string;
  place: string;
  timeZone: string;
  office: string;
  partyName: string;
  parties: { name: string; office: string; signedOn: CalendarDate | null }[];
  witnesses: string[];
  term: { from: CalendarDate; to: CalendarDate };
  legalBases: LegalBasis[];
  targets: Target[];
  /** Null: still to be signed. */
  signedAt: Instant | null;
  errors: string[];
}

export function signPage(values: SignPageValues): string {
  const { page } = values;
  const { language } = page;
  const t = textsIn(language);
  return layout(page, {
    title: t.sign.title,
    over: `${values.programName} · ${values.place}`,
    style: 'unit.css',
    main: html`${values.errors.length > 0 ? html`<section class="errors" role="alert" tabindex="-1" id="errors" autofocus><ul>${values.errors.map((error) => html`<li><a href="#confirmed">${error}</a></li>`)}</ul></section>` : ''}
<h1>${t.sign.title}</h1>
<p class="lead"><strong><bdi>${values.programName}</bdi></strong></p>
<p>${t.sign.asOffice(isolated(values.office), isolated(values.partyName))}</p>
<h2>${t.program.parties}</h2>
<ul>${values.parties.map((party) => html`<li><bdi>${party.name}</bdi> (<bdi>${party.office}</bdi>), ${party.signedOn === null ? t.program.notSigned : t.program.signedOn(writeShortDate(party.signedOn, language))}</li>`)}</ul>
<h2>${t.program.term}</h2>
<p>${t.program.termWords(writeShortDate(values.term.from, language), writeShortDate(values.term.to, language))}. ${t.sign.duties(values.term.to.slice(0, 4))}</p>
<h2>${t.program.bases}</h2>
<ul>${values.legalBases.map((basis) => html`<li>${basis.title} ${basis.number}, ${writeShortDate(basis.issuedOn, language)}, ${basis.issuer}</li>`)}</ul>
${values.targets.length === 0 ? '' : html`<h2>${t.sign.targets}</h2><ul>${values.targets.map((target) => html`<li>${t.sign.target(target.name[language], String(target.percent))} <small>(${t.sign.from} ${target.source})</small></li>`)}</ul>`}
${values.witnesses.length === 0 ? '' : html`<h2>${t.program.witnesses}</h2><ul>${values.witnesses.map((witness) => html`<li><bdi>${witness}</bdi></li>`)}</ul>`}
${signature(values)}`,
  });
}

function signature(values: SignPageValues): Html {
  const t = textsIn(values.page.language).sign;
  if (values.signedAt !== null)
    return html`<p class="notice"><strong>${t.done(writeInstant(values.signedAt, values.timeZone, values.page.language))}</strong></p>`;
  return html`<form method="post" action="${values.signUrl}">${carriedFields(values.page)}
<p class="confirm"><input type="checkbox" id="confirmed" name="confirmed" value="yes" required><label for="confirmed">${t.confirm}</label></p>
<p class="actions"><button class="primary">${t.button}</button></p><p class="note">${t.note}</p></form>`;
}
