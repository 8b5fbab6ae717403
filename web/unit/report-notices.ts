import { indicatorsOf } from '../../rules/form-indicators.ts';
import { writeInstant, writeShortDate } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { besideLabel, fieldId, proseText } from './answer-words.ts';
import { onlySome } from './report-sections.ts';
import type { ReportPageValues } from './report-values.ts';

/** Above this many empty boxes the summary names only the first: twenty lines of "empty" hide the one real mistake. */
const missingNamed = 3;

/** Takes the focus when the page opens, so that it is the first thing read aloud, and leads to each field. */
export function errorSummary(values: ReportPageValues): Html | '' {
  const { errors, page } = values;
  if (errors.length === 0) return '';
  const t = textsIn(page.language).report;
  const missing = errors.filter((error) => error.kind === 'missing');
  const gathered = missing.length > missingNamed;
  const listed = gathered ? errors.filter((error) => error.kind !== 'missing') : errors;
  return html`<section class="errors" role="alert" aria-labelledby="errors-title" tabindex="-1" id="errors" autofocus>
<h2 id="errors-title">${t.errorsTitle(errors.length)}</h2>
<ul>${listed.map((error) => html`<li>${linked(error.code, html`${named(values, error)}`)}</li>`)}${
    gathered
      ? html`<li>${linked(missing[0]?.code ?? null, html`${t.manyMissing(missing.length)}: ${bareLabel(values, missing[0]?.code ?? null)}`)}</li>`
      : ''
  }</ul></section>`;
}

/** What a reviewer wrote for the whole and at a field alike is read once, at the field. */
const isSaidAtField = ({ comment, fields }: NonNullable<ReportPageValues['returned']>): boolean =>
  Object.values(fields).some((words) => words.trim() === comment.trim());

/** What was returned comes first, with a way to each field, where the reviewer's words on it stand: only that needs work. */
export function returnedNotice(values: ReportPageValues): Html | '' {
  const { returned, page } = values;
  if (!returned) return '';
  const t = textsIn(page.language).report;
  return html`<section class="notice is-returned" aria-labelledby="returned-title"><h2 id="returned-title">${t.returnedTitle(isolated(returned.reviewer))}</h2>
${isSaidAtField(returned) ? '' : proseText(returned.comment)}
${
  onlySome(values)
    ? html`<ul>${Object.keys(returned.fields).map((code) => html`<li><a href="#${fieldId(code)}">${bareLabel(values, code)}</a></li>`)}</ul>
<p>${t.returnedOnly(Object.keys(returned.fields).length)}</p>`
    : ''
}</section>`;
}

export function withdrawnNotice({ withdrawn, page: { language }, timeZone }: ReportPageValues): Html | '' {
  if (!withdrawn) return '';
  return html`<p class="notice" role="status">${textsIn(language).withdraw.done(withdrawn.version, writeInstant(withdrawn.at, timeZone, language))}</p>`;
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

/** The field once, then what is wrong with it. */
function named(values: ReportPageValues, { code, text }: { code: string | null; text: string }): string {
  const name = bareLabel(values, code);
  return isolated(name === '' ? text : `${name}: ${small(besideLabel(text))}`);
}

function linked(code: string | null, words: Html): Html {
  return code === null ? words : html`<a href="#${fieldId(code)}">${words}</a>`;
}
