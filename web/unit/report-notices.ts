import { indicatorsOf } from '../../rules/form.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { proseText } from './answers.ts';
import { fieldId } from './report-field.ts';
import type { ReportPageValues } from './report-page.ts';
import { onlySome } from './report-sections.ts';

/** Above this many empty boxes the summary names only the first: twenty lines of "empty" hide the one real mistake. */
const missingNamed = 3;

/** Takes the focus when the page opens, so that it is the first thing read aloud, and leads to each field. */
export function errorSummary(values: ReportPageValues): Html | '' {
  const { errors, page } = values;
  if (errors.length === 0) return '';
  const t = textsIn(page.language).report;
  const missing = errors.filter((error) => error.kind === 'missing');
  const gathered = missing.length > missingNamed;
  const named = gathered ? errors.filter((error) => error.kind !== 'missing') : errors;
  return html`<section class="errors" role="alert" aria-labelledby="errors-title" tabindex="-1" id="errors" autofocus>
<h2 id="errors-title">${t.errorsTitle(errors.length)}</h2>
<ul>${named.map((error) => html`<li>${linked(error.code, html`${label(values, error)}${isolated(error.text)}`)}</li>`)}${
    gathered
      ? html`<li>${linked(missing[0]?.code ?? null, html`${t.manyMissing(missing.length)}: ${bareLabel(values, missing[0]?.code ?? null)}`)}</li>`
      : ''
  }</ul></section>`;
}

/** What was returned comes first, with a way to each field: only that needs work. */
export function returnedNotice(values: ReportPageValues): Html | '' {
  const { returned, page } = values;
  if (!returned) return '';
  const t = textsIn(page.language).report;
  return html`<section class="notice is-returned" aria-labelledby="returned-title"><h2 id="returned-title">${t.returnedTitle(isolated(returned.reviewer))}</h2>
${proseText(returned.comment)}
${
  onlySome(values)
    ? html`<ul>${Object.entries(returned.fields).map(([code, comment]) => html`<li><a href="#${fieldId(code)}">${bareLabel(values, code)}</a>: ${typed(comment)}</li>`)}</ul>
<p>${t.returnedOnly(Object.keys(returned.fields).length)}</p>`
    : ''
}</section>`;
}

export function privacyNotice(values: ReportPageValues): Html {
  const { language } = values.page;
  const { keptUntil } = values.privacy;
  const [keeper, contact] = [isolated(values.privacy.keeper), isolated(values.privacy.contact)];
  const t = textsIn(language).report;
  return html`<section class="privacy" aria-labelledby="privacy-title"><h2 id="privacy-title">${t.privacyTitle}</h2>
<p>${t.privacyShort(keeper)}</p>
<details><summary>${t.privacyMore}</summary><ul>${t.privacy(keeper, contact, writeShortDate(keptUntil, language)).map((line) => html`<li>${line}</li>`)}</ul></details></section>`;
}

function bareLabel(values: ReportPageValues, code: string | null): string {
  return indicatorsOf(values.form).find((indicator) => indicator.code === code)?.label[values.page.language] ?? '';
}

/** Most sentences name their field themselves. */
function label(values: ReportPageValues, { code, text }: { code: string | null; text: string }): string {
  const name = bareLabel(values, code);
  return name === '' || text.includes(name) ? '' : `${name}: `;
}

function linked(code: string | null, words: Html): Html {
  return code === null ? words : html`<a href="#${fieldId(code)}">${words}</a>`;
}
