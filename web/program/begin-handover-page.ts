import type { HandoverRole, OpenMatter } from '../../rules/handover.ts';
import { writeOpenMatter } from '../../rules/texts/open-matter.ts';
import { dateBoxes } from '../date-boxes.ts';
import { errorSummary, type FormError } from '../form-errors.ts';
import { html, isolated } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type ContactFieldValues, contactFields } from '../unit/contact-fields.ts';
import { reasonBox } from '../words-box.ts';
import { doForm, type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** Asking somebody to take over: what waits, and to whom, from when and why it is handed over. */
export interface BeginHandoverPageValues extends ProgramActPageValues, Omit<ContactFieldValues, 'page' | 'seen'> {
  listUrl: string;
  role: HandoverRole;
  party: string;
  /** Who hands over. */
  office: string;
  matters: OpenMatter[];
  from: string;
  reason: string;
  errors: FormError[];
}

export function beginHandoverPage(values: BeginHandoverPageValues): string {
  const { page, matters, from, errors } = values;
  const { language } = page;
  const t = textsIn(language).handovers;
  return programActPage(
    values,
    t.beginTitle(isolated(values.office)),
    html`<p class="back"><a href="${pageLink(page, values.listUrl)}">← ${t.back}</a></p>${errorSummary(errors, language)}
<p>${t.beginWords(isolated(values.party), t.roles[values.role])}</p>
<h2>${t.matters}</h2>${matters.length === 0 ? html`<p class="empty">${t.noMatters}</p>` : html`<ul>${matters.map((matter) => html`<li>${writeOpenMatter(matter, language)}</li>`)}</ul>`}
<h2>${t.successor}</h2>
${doForm(
  values,
  t.ask,
  textsIn(language).waysBack.beginHandover,
  {},
  html`${contactFields({ ...values, page, seen: '' }, t.emailHint)}
${dateBoxes(language, { name: 'from', label: t.from, note: t.fromNote, value: from, errors })}
${reasonBox(values, t.reason, t.reasonReaders)}`,
)}`,
  );
}
