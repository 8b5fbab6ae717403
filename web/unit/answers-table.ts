import type { ReportKind } from '../../rules/assignments.ts';
import type { CycleName, Period } from '../../rules/cycle-key.ts';
import { type Form, type FormSection, indicatorsOf, isFigure, isProse } from '../../rules/form-indicators.ts';
import { isCarriedOver } from '../../rules/nothing-or-same-as-last-year.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import {
  changeText,
  comparedColumn,
  type LastYear,
  ownColumn,
  proseText,
  type SameBelow,
  sumChangeText,
  type TypedAnswers,
  typedFigure,
} from './answer-words.ts';

interface AnswersTable {
  form: Form;
  answers: TypedAnswers;
  lastYear: LastYear;
  /** What is reported of; its own name stands over the figures where it is no calendar year. */
  cycle: CycleName;
  /** The period of `lastYear`, where "last year" does not say it. */
  comparedPeriod?: Period | null | undefined;
  language: Language;
  /** Of a unit with units below it: the sums of their approved reports. Its own figure then stands under the sum it differs from. */
  sums?: LastYear | undefined;
  /** Beside those sums: both years over the same units. */
  same?: SameBelow | null | undefined;
  /** How it was reported: figures that were carried over are marked. */
  kind?: ReportKind | undefined;
  /** Said beside a section's title: a way back to its fields. */
  beside?: (section: FormSection) => Html | '';
  /** A cell or block of the reader's own under an answer: a reviewer's comment. */
  under?: (code: string, label: string) => Html | '';
}

/** What a unit sent, to be read: figures beside last year's, then its own words. */
export function answersTable(values: AnswersTable): Html {
  return html`${values.form.sections.map((section) => sectionAnswers(values, section))}`;
}

function sectionAnswers(values: AnswersTable, section: FormSection): Html {
  const figures = section.indicators.filter(isFigure);
  const prose = section.indicators.filter(isProse);
  const { language } = values;
  return html`<section class="answers"><h3 id="a-${section.key}">${section.title[language]}${values.beside?.(section) ?? ''}</h3>
${figures.length > 0 ? figuresTable(values, { ...section, indicators: figures }) : ''}
${prose.map((indicator) => {
  const text = values.answers[indicator.code] ?? '';
  return html`<h4>${indicator.label[language]}</h4>
${text === '' ? html`<p class="empty">${textsIn(language).table.empty}</p>` : proseText(text)}${values.under?.(indicator.code, indicator.label[language]) ?? ''}`;
})}
</section>`;
}

function figuresTable(values: AnswersTable, section: FormSection): Html {
  const { language, answers, lastYear, sums } = values;
  const t = textsIn(language).table;
  const lastYearHead = comparedColumn(values, language);
  const thisYearHead = ownColumn(values.cycle, language);
  return html`<table class="figures">
<caption class="unseen">${section.title[language]}</caption>
<thead><tr><th scope="col">${t.indicator}</th><th scope="col">${thisYearHead}</th><th scope="col">${lastYearHead}</th><th scope="col">${t.change}</th></tr></thead>
<tbody>${section.indicators.map((indicator) => {
    const text = answers[indicator.code] ?? '';
    const own = typedFigure(text, indicator);
    const now = sums === undefined ? own : (sums[indicator.code] ?? null);
    const before = lastYear[indicator.code] ?? null;
    const measure = isProse(indicator) ? '' : indicator.unitOfMeasure[language];
    const shown = now !== null ? writeFigure(now, language) : sums === undefined && text !== '' ? typed(text) : '';
    const under = values.under?.(indicator.code, indicator.label[language]) ?? '';
    return html`<tr${under === '' ? '' : html` class="has-under"`}><th scope="row">${indicator.label[language]} <small>${measure}</small></th>
<td data-head="${thisYearHead}">${shown === '' ? html`<span class="empty">${sums === undefined ? t.empty : t.unknown}</span>` : shown}${now !== null && isFigure(indicator) && isCarriedOver(indicator, values.kind ?? null) ? html` <small>${t.carriedOver}</small>` : ''}</td>
<td data-head="${lastYearHead}">${before === null ? html`<span class="empty">${t.unknown}</span>` : writeFigure(before, language)}</td>
<td data-head="${t.change}">${values.same ? sumChangeText(indicator, values.same, language) : changeText(indicator, now, before, language)}</td></tr>${under === '' ? '' : html`<tr class="under"><td colspan="4">${under}</td></tr>`}`;
  })}</tbody></table>`;
}

/** Whether any of last year's figures is known: without one, "same as last year" says nothing. */
export function knowsLastYear(form: Form, lastYear: LastYear): boolean {
  return indicatorsOf(form).some((indicator) => isFigure(indicator) && (lastYear[indicator.code] ?? null) !== null);
}
