import { notAskedCodes } from '../../rules/asked-indicators.ts';
import { yearsOf } from '../../rules/cycle-key.ts';
import type { Figure, FormSection, Indicator } from '../../rules/form-indicators.ts';
import { isInWords, statedFiguresIn, totalsIn } from '../../rules/form-indicators.ts';
import { figureKind, kindOf } from '../../rules/indicators/all-kinds.ts';
import { isCarriedOver } from '../../rules/nothing-or-same-as-last-year.ts';
import { textDifference } from '../../rules/text-difference.ts';
import { type Html, html, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { changeText, comparedColumn, ownColumn, sumChangeText } from '../unit/answer-words.ts';
import { saidAnswer } from '../unit/said-rows.ts';
import { answerId, differsFromSum } from './decide-report-notices.ts';
import type { DecideReportPageValues } from './decide-report-values.ts';

/** The box for a word on one answer; null where nothing is decided. */
type CommentBox = ((values: DecideReportPageValues, code: string, label: string) => Html) | null;

/** What a unit sent, section by section: each figure beside last year's, and under an answer whatever was said about it. */
export function reviewAnswers(values: DecideReportPageValues, commentBox: CommentBox): Html {
  const { language } = values.page;
  return html`${values.form.sections.map((section) => {
    // Under a sum stands what was counted from words, too.
    const asked = section.indicators.filter((one) => (values.sum ? totalsIn : statedFiguresIn)(one).length > 0);
    const inWords = section.indicators.filter((one) => isInWords(one) && (!values.sum || kindOf(one).asksParents));
    return html`<section class="part"><h2>${section.title[language]}</h2>
${asked.length > 0 ? figuresTable(values, section, asked, commentBox) : ''}
${inWords.map((indicator) => answerInWords(values, indicator, commentBox))}</section>`;
  })}`;
}

function figuresTable(values: DecideReportPageValues, section: FormSection, indicators: Indicator[], commentBox: CommentBox): Html {
  const { language } = values.page;
  const t = textsIn(language);
  const yearBefore = comparedColumn(values, language);
  const notAsked = notAskedOf(values);
  const thisYear = values.sum ? t.review.sumColumn : ownColumn(values.cycle, language);
  return html`<table class="figures"><caption class="unseen">${section.title[language]}</caption>
<thead><tr><th scope="col">${t.table.indicator}</th><th scope="col">${thisYear}</th><th scope="col">${yearBefore}</th><th scope="col">${t.table.change}</th>${commentBox ? html`<th scope="col"><span class="unseen">${t.review.addComment}</span></th>` : ''}</tr></thead>
${indicators.map((indicator) => html`${(values.sum ? totalsIn : statedFiguresIn)(indicator).map(figureRow)}${rateRow(indicator)}`)}</table>`;

  function nowOf(code: string): number | null {
    return (values.sum ? values.sum.figures[code] : values.answers.figures[code]) ?? null;
  }

  function rateRow(indicator: Indicator): Html | '' {
    const rate = kindOf(indicator).rate(indicator);
    if (rate === null) return '';
    const cell = (text: string | null) =>
      text === null ? html`<span class="empty">${t.table.unknown}</span>` : html`<strong>${text}</strong>`;
    const before = rate.write((code) => values.lastYear[code] ?? null, language);
    return html`<tbody><tr><th scope="row">${rate.label[language]} <small>${rate.unitOfMeasure[language]}</small></th><td data-head="${thisYear}">${cell(rate.write(nowOf, language))}</td><td data-head="${yearBefore}">${cell(before)}</td><td colspan="${commentBox ? 2 : 1}"></td></tr></tbody>`;
  }

  function figureRow(figure: Figure): Html {
    const { exact } = figureKind(figure);
    const now = nowOf(figure.code);
    const before = values.lastYear[figure.code] ?? null;
    const said = saidAbout(values, figure, figure);
    const under = said === '' ? '' : html`<tr class="under"><td colspan="${commentBox ? 5 : 4}">${said}</td></tr>`;
    return html`<tbody id="${answerId(figure.code)}" class="${marksOf(values, figure)}"><tr${under === '' ? '' : html` class="has-under"`}><th scope="row">${figure.label[language]} <small>${figure.unitOfMeasure[language]}</small></th>
<td data-head="${thisYear}"><strong>${now === null ? html`<span class="empty">${notAsked.has(figure.code) ? t.table.notAsked : t.table.empty}</span>` : exact(figure, now, language)}</strong>${now !== null && isCarriedOver(figure, values.sent.reportKind) ? html` <small>${t.table.carriedOver}</small>` : ''}</td>
<td data-head="${yearBefore}">${before === null ? html`<span class="empty">${t.table.unknown}</span>` : exact(figure, before, language)}${olderYears(values, figure)}</td>
<td data-head="${t.table.change}">${values.sum ? sumChangeText(figure, { levelName: values.sum.levelName, figures: values.sum.same }, language) : changeText(figure, now, before, language)}</td>${
      commentBox ? html`<td class="remark">${commentBox(values, figure.code, figure.label[language])}</td>` : ''
    }</tr>${under}</tbody>`;
  }
}

/** Of a unit with units below it everything is asked: what decides is decided there. */
const notAskedOf = ({ form, answers, sum }: DecideReportPageValues): ReadonlySet<string> =>
  sum ? new Set() : notAskedCodes(form, answers.figures);

/** What counted of it before that, for an eye that knows a slow change from a slip. */
function olderYears({ years, page: { language } }: DecideReportPageValues, figure: Figure): Html | '' {
  const known = years.flatMap(({ figures, ...period }) => {
    const value = figures[figure.code];
    return typeof value === 'number' ? [`${yearsOf(period)}: ${figureKind(figure).exact(figure, value, language)}`] : [];
  });
  return known.length === 0 ? '' : html` <small class="years">${known.join(' · ')}</small>`;
}

function answerInWords(values: DecideReportPageValues, indicator: Indicator, commentBox: CommentBox): Html {
  const { language } = values.page;
  const t = textsIn(language);
  const { shown, wordsOf } = kindOf(indicator);
  const text = shown(indicator, wordsOf(indicator, values.answers), language);
  const was = values.changes?.prose.find((one) => one.indicator === indicator.code);
  const change = was && { before: shown(indicator, was.before, language), after: shown(indicator, was.after, language) };
  return html`<div class="answer ${marksOf(values, indicator)}" id="${answerId(indicator.code)}"><h3>${indicator.label[values.page.language]}</h3>
${change ? changedText(values, change) : text === '' ? html`<p class="empty">${notAskedOf(values).has(indicator.code) ? t.table.notAsked : t.table.empty}</p>` : saidAnswer(indicator, wordsOf(indicator, values.answers), language)}
${saidAbout(values, indicator, null)}${commentBox ? commentBox(values, indicator.code, indicator.label[values.page.language]) : ''}</div>`;
}

/** Old and new in one text: what was struck out and what was put in, marked also for who hears it. */
function changedText(values: DecideReportPageValues, change: { before: string; after: string }): Html {
  const t = textsIn(values.page.language).review;
  return html`<p class="prose" dir="auto">${textDifference(change.before, change.after).map(({ kind, text }) =>
    kind === 'kept'
      ? typed(text)
      : kind === 'removed'
        ? html`<del><span class="unseen"> ${t.removed} </span>${typed(text)}</del>`
        : html`<ins><span class="unseen"> ${t.added} </span>${typed(text)}</ins>`,
  )}</p>`;
}

/** A bar at the left of what changed, and of what a rule warns of. */
function marksOf({ changes, warnings }: DecideReportPageValues, { code }: Pick<Indicator, 'code'>): string {
  const changed = [...(changes?.figures ?? []), ...(changes?.prose ?? [])].some(({ indicator }) => indicator === code);
  return [changed ? 'is-changed' : '', warnings.some(({ indicator }) => indicator === code) ? 'is-warned' : ''].filter(Boolean).join(' ');
}

/** In this order: what it was before, a figure of its own, what the rules say and the unit's words on it, what was asked. */
function saidAbout(values: DecideReportPageValues, { code }: Pick<Indicator, 'code'>, figure: Figure | null): Html | '' {
  const { language } = values.page;
  const t = textsIn(language).review;
  const returnComment = values.lastReturn?.fields[code];
  const warnings = values.warnings.filter((warning) => warning.indicator === code);
  const explanation = values.explanations[code];
  const parts: Html[] = [];
  if (figure !== null) parts.push(...changedFigure(values, figure), ...statedBeside(values, figure));
  parts.push(...warnings.map(({ text }) => html`<p class="warning"><strong>${t.warning}</strong> ${text[language]}</p>`));
  if (explanation) parts.push(html`<p class="explained"><strong>${t.explained}</strong> ${typed(explanation)}</p>`);
  else if ((warnings.length > 0 && values.sent.reportKind === 'figures') || differsFromSum(values, code))
    parts.push(html`<p class="explained note">${t.notExplained}</p>`);
  if (returnComment) parts.push(html`<p class="asked"><strong>${t.asked}</strong> ${typed(returnComment)}</p>`);
  return parts.length === 0 ? '' : html`${parts}`;
}

function changedFigure(values: DecideReportPageValues, figure: Figure): Html[] {
  const { changes, page } = values;
  const change = changes?.figures.find(({ indicator }) => indicator === figure.code);
  if (!changes || !change) return [];
  const t = textsIn(page.language);
  const was =
    change.before === null
      ? t.review.changedEmpty(changes.from)
      : t.review.changedFrom(changes.from, figureKind(figure).exact(figure, change.before, page.language));
  const now = change.after === null ? t.table.empty : figureKind(figure).exact(figure, change.after, page.language);
  return [html`<p class="changed">${was} → <strong>${now}</strong></p>`];
}

/** A parent's own figure never replaces the sum: both are shown, with the difference. */
function statedBeside(values: DecideReportPageValues, figure: Figure): Html[] {
  const { sum, answers, page } = values;
  if (!sum) return [];
  const { language } = page;
  const t = textsIn(language).review;
  const parts: Html[] = [];
  const some = sum.stated[figure.code] ?? 0;
  if (some > 0 && some < sum.counted) parts.push(html`<p class="note">${t.sumOfSome(some)}</p>`);
  const stated = answers.figures[figure.code];
  const total = sum.figures[figure.code] ?? null;
  if (stated === undefined) return parts;
  const by = stated - (total ?? 0);
  const { exact, moved } = figureKind(figure);
  const difference = by === 0 ? t.equal : (by > 0 ? t.more : t.less)(moved(figure, Math.abs(by), language));
  parts.push(
    html`<p class="stated">${total === null ? t.statedAlone(exact(figure, stated, language)) : t.stated(exact(figure, stated, language), difference)}</p>`,
  );
  return parts;
}
