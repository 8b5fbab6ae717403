import { notAskedCodes } from '../../rules/asked-indicators.ts';
import type { ReportKind } from '../../rules/assignments.ts';
import { withComputed } from '../../rules/computed-figures.ts';
import type { CycleName, Period } from '../../rules/cycle-key.ts';
import {
  type Figure,
  type Form,
  type FormSection,
  figuresIn,
  figuresOf,
  type Indicator,
  indicatorsOf,
  isInWords,
  statedFiguresIn,
  totalsIn,
} from '../../rules/form-indicators.ts';
import { figureKind, kindOf } from '../../rules/indicators/all-kinds.ts';
import { isCarriedOver } from '../../rules/nothing-or-same-as-last-year.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import {
  changeText,
  comparedColumn,
  type LastYear,
  ownColumn,
  type SameBelow,
  shownAnswer,
  sumChangeText,
  type TypedAnswers,
  typedFigure,
} from './answer-words.ts';
import { saidAnswer } from './said-rows.ts';

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
  const { language, sums } = values;
  // Under a sum stands what was counted from words, too.
  const figuresFrom = sums === undefined ? statedFiguresIn : totalsIn;
  const asked = section.indicators.filter((indicator) => figuresFrom(indicator).length > 0);
  const inWords = section.indicators.filter((indicator) => isInWords(indicator) && (sums === undefined || kindOf(indicator).asksParents));
  return html`<section class="answers"><h3 id="a-${section.key}">${section.title[language]}${values.beside?.(section) ?? ''}</h3>
${asked.length > 0 ? figuresTable(values, section, asked) : ''}
${inWords.map((indicator) => {
  const text = shownAnswer(indicator, values.answers[indicator.code] ?? '', language);
  return html`<h4>${indicator.label[language]}</h4>
${text === '' ? html`<p class="empty">${emptyWord(values, indicator.code)}</p>` : saidAnswer(indicator, values.answers[indicator.code] ?? '', language)}${values.under?.(indicator.code, indicator.label[language]) ?? ''}`;
})}
</section>`;
}

function figuresTable(values: AnswersTable, section: FormSection, indicators: readonly Indicator[]): Html {
  const { language, answers, lastYear, sums } = values;
  const t = textsIn(language).table;
  const lastYearHead = comparedColumn(values, language);
  const thisYearHead = ownColumn(values.cycle, language);
  const nowOf = (figure: Figure): number | null =>
    sums === undefined ? typedFigure(answers[figure.code] ?? '', figure) : (sums[figure.code] ?? null);
  const figureRow = (figure: Figure): Html => {
    const text = answers[figure.code] ?? '';
    const { exact } = figureKind(figure);
    const now = nowOf(figure);
    const before = lastYear[figure.code] ?? null;
    const shown = now !== null ? exact(figure, now, language) : sums === undefined && text !== '' ? typed(text) : '';
    const under = values.under?.(figure.code, figure.label[language]) ?? '';
    return html`<tr${under === '' ? '' : html` class="has-under"`}><th scope="row">${figure.label[language]} <small>${figure.unitOfMeasure[language]}</small></th>
<td data-head="${thisYearHead}">${shown === '' ? html`<span class="empty">${sums === undefined ? emptyWord(values, figure.code) : t.unknown}</span>` : shown}${now !== null && isCarriedOver(figure, values.kind ?? null) ? html` <small>${t.carriedOver}</small>` : ''}</td>
<td data-head="${lastYearHead}">${before === null ? html`<span class="empty">${t.unknown}</span>` : exact(figure, before, language)}</td>
<td data-head="${t.change}">${values.same ? sumChangeText(figure, values.same, language) : changeText(figure, now, before, language)}</td></tr>${under === '' ? '' : html`<tr class="under"><td colspan="4">${under}</td></tr>`}`;
  };
  const rateRow = (indicator: Indicator): Html | '' => {
    const rate = kindOf(indicator).rate(indicator);
    if (rate === null) return '';
    const figures = new Map(figuresIn(indicator).map((figure) => [figure.code, figure]));
    const now = rate.write((code) => nowOf(figures.get(code) as Figure), language);
    const before = rate.write((code) => lastYear[code] ?? null, language);
    const cell = (text: string | null) => (text === null ? html`<span class="empty">${t.unknown}</span>` : html`<strong>${text}</strong>`);
    return html`<tr><th scope="row">${rate.label[language]} <small>${rate.unitOfMeasure[language]}</small></th>
<td data-head="${thisYearHead}">${cell(now)}</td><td data-head="${lastYearHead}">${cell(before)}</td><td data-head="${t.change}"></td></tr>`;
  };
  const figuresFrom = sums === undefined ? statedFiguresIn : totalsIn;
  return html`<table class="figures">
<caption class="unseen">${section.title[language]}</caption>
<thead><tr><th scope="col">${t.indicator}</th><th scope="col">${thisYearHead}</th><th scope="col">${lastYearHead}</th><th scope="col">${t.change}</th></tr></thead>
<tbody>${indicators.map((indicator) => html`${figuresFrom(indicator).map(figureRow)}${rateRow(indicator)}`)}</tbody></table>`;
}

/** Why nothing stands there: it was left empty, or the form does not ask it of this unit. */
function emptyWord({ form, answers, sums, language }: AnswersTable, code: string): string {
  const t = textsIn(language).table;
  const figures = Object.assign({}, ...indicatorsOf(form).map((one) => kindOf(one).read(one, (name) => answers[name]).figures));
  return sums === undefined && notAskedCodes(form, withComputed(form, figures)).has(code) ? t.notAsked : t.empty;
}

/** Whether any of last year's figures is known: without one, "same as last year" says nothing. */
export function knowsLastYear(form: Form, lastYear: LastYear): boolean {
  return figuresOf(form).some(({ code }) => (lastYear[code] ?? null) !== null);
}
