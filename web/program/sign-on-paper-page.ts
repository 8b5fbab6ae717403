import { attachmentBytes } from '../../rules/attachment-limits.ts';
import { longest } from '../../rules/text-lengths.ts';
import { dateBoxes } from '../date-boxes.ts';
import { describedBy, errorSummary, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** The standing office records that a party has signed on paper, with the scan. It works as a plain form. */
export interface SignOnPaperPageValues extends ProgramActPageValues {
  partyName: string;
  /** What is being signed. */
  of: 'program' | 'amendment';
  /** By what the text is known that the paper has to be of; null: it was not fixed. */
  fixed: { number: string; hash: string } | null;
  typed: { office: string; number: string; signedOn: string };
  errors: FormError[];
}

export function signOnPaperPage(values: SignOnPaperPageValues): string {
  const { page, partyName, fixed, errors } = values;
  const t = textsIn(page.language).onPaper;
  return programActPage(
    values,
    t.title(isolated(partyName)),
    html`${errorSummary(errors, page.language)}<p>${t.words}</p>${fixed === null ? '' : html`<p class="notice">${t.compare(fixed.number)}</p>`}${form(values)}`,
  );
}

function form(values: SignOnPaperPageValues): Html | '' {
  const { page, act, key, fixed, typed, errors } = values;
  if (!act) return '';
  const { language } = page;
  const t = textsIn(language);
  return html`<form method="post" action="${page.url}" enctype="multipart/form-data" class="do on-paper" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}">${
    fixed === null ? '' : html`<input type="hidden" name="text" value="${fixed.hash}">`
  }
${box(values, 'office', t.onPaper.office, t.onPaper.officeHint, (more) => html`<input id="office" name="office" maxlength="${longest.office}" value="${typed.office}" dir="auto"${more}>`)}
${box(values, 'number', t.papers.number, t.onPaper.numberHint, (more) => html`<input id="number" name="number" maxlength="${longest.documentNumber}" value="${typed.number}" dir="auto"${more}>`)}
${dateBoxes(language, { name: 'signedOn', label: t.onPaper.signedOn, note: t.onPaper.signedOnHint, value: typed.signedOn, errors })}
${box(values, 'file', t.papers.file, t.papers.fileHint(attachmentBytes / 1_048_576), (more) => html`<input id="file" name="file" type="file" accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"${more}>`)}
<p class="actions"><button class="primary">${t.onPaper.do}</button></p><p class="note">${t.waysBack.signOnPaper[values.of]}</p></form>`;
}

function box({ errors, page }: SignOnPaperPageValues, field: string, label: string, hint: string, control: (more: Html) => Html): Html {
  return html`<p class="field"><label for="${field}">${label}</label>${fieldError(errors, field, page.language)}${control(describedBy(errors, field, `${field}-hint`))}<small id="${field}-hint">${hint}</small></p>`;
}
