import { isTyped } from '../../rules/computed-figures.ts';
import { boxesIn, type FormSection, figuresIn, type Indicator, indicatorsOf } from '../../rules/form-indicators.ts';
import { fillText } from '../../rules/texts/fill-text.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { reportField } from './report-field.ts';
import type { ReportPageValues } from './report-values.ts';

/** The id of a section: the list of sections and the page of answers lead there. */
export function sectionId(key: string): string {
  return `s-${key}`;
}

/** The sections with what is filled in each, so that one can be left and taken up again. A returned report has its fields listed instead. */
export function sectionList(values: ReportPageValues): Html | '' {
  const { page, form } = values;
  if (onlySome(values)) return '';
  const t = textsIn(page.language).report;
  const begun = form.sections.some((section) => filledOf(values, section) > 0);
  const next = begun ? form.sections.find((section) => section.indicators.some((indicator) => isOwed(values, indicator))) : undefined;
  return html`<nav class="sections" id="sections" aria-labelledby="sections-title"><h2 id="sections-title">${t.sections}</h2>
<ol>${form.sections.map(
    (section) =>
      html`<li><a href="#${sectionId(section.key)}">${section.title[page.language]}</a> <span>${filledWords(values, section)}${section === next ? html`<span id="go-on">, <strong>${t.continueAt}</strong></span>` : ''}</span></li>`,
  )}</ol></nav>`;
}

/** The fields, section by section. Where only some fields were returned, the sections without them are folded. */
export function sectionFields(values: ReportPageValues): Html {
  const { page, form } = values;
  const t = textsIn(page.language).report;
  const folded = onlySome(values);
  return html`${form.sections.map((section) => {
    const title = html`<h2>${section.title[page.language]}</h2>`;
    const fields = section.indicators.map((indicator) => reportField(values, indicator));
    if (!folded)
      return html`<section class="part" id="${sectionId(section.key)}">${title}${fields}<p class="unprinted"><a href="#sections">${t.toSections}</a></p></section>`;
    const open = section.indicators.some((indicator) => needsWork(values, indicator));
    return html`<details class="part" id="${sectionId(section.key)}"${open ? html` open` : ''}><summary>${title} <span class="note">${filledWords(values, section)}</span></summary>${fields}</details>`;
  })}`;
}

/** Whether the reviewer named fields of this form: then only they need work. */
export function onlySome({ returned, form }: Pick<ReportPageValues, 'returned' | 'form'>): boolean {
  return returned !== null && indicatorsOf(form).some(({ code }) => Object.hasOwn(returned.fields, code));
}

function needsWork(values: ReportPageValues, { code }: Indicator): boolean {
  return (
    Object.hasOwn(values.returned?.fields ?? {}, code) ||
    values.errors.some((error) => error.code === code) ||
    Object.hasOwn(values.conflict?.answers ?? {}, code)
  );
}

function filledWords(values: ReportPageValues, section: FormSection): Html | string {
  const t = textsIn(values.page.language).report;
  if (values.children && section.indicators.every((one) => figuresIn(one).length > 0)) return t.sectionSums;
  const words = fillText(t.live.filled, {
    count: String(filledOf(values, section)),
    all: String(section.indicators.filter((one) => isTyped(one)).flatMap(boxesIn).length),
  });
  const wrong = section.indicators.filter((indicator) => isWrong(values, indicator)).length;
  return html`<span data-filled="${sectionId(section.key)}">${words}</span>${wrong === 0 ? '' : `, ${t.toCorrect(wrong)}`}`;
}

/** What is wrong is not filled in yet. */
function filledOf(values: ReportPageValues, section: FormSection): number {
  return section.indicators
    .filter((indicator) => !isWrong(values, indicator) && isTyped(indicator))
    .flatMap(boxesIn)
    .filter((code) => (values.answers[code] ?? '').trim() !== '').length;
}

const isWrong = ({ errors }: ReportPageValues, { code }: Indicator): boolean =>
  errors.some((error) => error.code === code && error.kind === 'wrong');

function isOwed(values: ReportPageValues, indicator: Indicator): boolean {
  return indicator.required && boxesIn(indicator).some((code) => (values.answers[code] ?? '').trim() === '');
}
