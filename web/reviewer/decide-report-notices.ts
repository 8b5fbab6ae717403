import { figuresOf, indicatorsOf, isInWords } from '../../rules/form-indicators.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import { errorSummary } from '../form-errors.ts';
import { type Html, html, typed } from '../html.ts';
import { inEachLanguage, textsIn } from '../texts/dictionary.ts';
import { proseText } from '../unit/answer-words.ts';
import type { DecideReportPageValues } from './decide-report-values.ts';
import { isCarried } from './queue-values.ts';

/** Where in the page an indicator's answer stands. */
export const answerId = (code: string): string => `a-${code}`;

/** A parent's own figure that is not the sum of what it approved. */
export function differsFromSum({ sum, answers }: DecideReportPageValues, code: string): boolean {
  const stated = answers.figures[code];
  return sum !== null && stated !== undefined && stated !== (sum.figures[code] ?? null);
}

/** What was refused, and that the unit has sent another version meanwhile: above the page, with the focus when it opens. */
export function errorsNotice({ errors, overtaken, sent, page }: DecideReportPageValues): Html | '' {
  const newer = overtaken ? [{ field: null, text: inEachLanguage((t) => t.review.newer(sent.version)) }] : [];
  return errorSummary([...newer, ...errors], page.language);
}

/** What the reviewer asked for before: first of all it wants to see whether that was done. */
export function askedNotice(values: DecideReportPageValues): Html | '' {
  const { lastReturn, page } = values;
  if (!lastReturn) return '';
  const t = textsIn(page.language).review;
  const fields = Object.entries(lastReturn.fields);
  return html`<section class="notice is-returned" aria-labelledby="asked-title"><h2 id="asked-title">${t.askedTitle(lastReturn.version)}</h2>
${lastReturn.comment === '' ? '' : proseText(lastReturn.comment)}
${fields.length === 0 ? '' : html`<ul>${fields.map(([code, comment]) => html`<li>${toAnswer(values, code, ':')} ${typed(comment)}</li>`)}</ul>`}</section>`;
}

/** Which answers changed, as a way to each; what of a text changed stands at the answer. */
export function changesNotice(values: DecideReportPageValues): Html | '' {
  const { changes, page } = values;
  if (!changes) return '';
  const t = textsIn(page.language).review;
  const { language } = page;
  const figures = new Map(figuresOf(values.form).map((figure) => [figure.code, figure]));
  const written = (code: string, value: number | null): string => {
    const figure = figures.get(code);
    return value === null || figure === undefined ? t.leftEmpty : figureKind(figure).exact(figure, value, language);
  };
  const all = [
    ...changes.figures.map(
      ({ indicator, before, after }) =>
        html`${toAnswer(values, indicator, ':')} ${written(indicator, before)} → ${written(indicator, after)}`,
    ),
    ...changes.prose.map(({ indicator }) => toAnswer(values, indicator)),
  ];
  return html`<section class="notice" aria-labelledby="changes-title"><h2 id="changes-title">${t.changedTitle(changes.from)}</h2>
${all.length === 0 ? html`<p>${t.changedNothing}</p>` : html`<ul>${all.map((line) => html`<li>${line}</li>`)}</ul>`}</section>`;
}

/** As a way to each; what is wrong, and the unit's words on it, stand at the answer. */
export function warningsNotice(values: DecideReportPageValues): Html {
  const { warnings, page } = values;
  const t = textsIn(page.language).review;
  const lines = [
    ...warnings.map(({ indicator }) => toAnswer(values, indicator)),
    ...figuresOf(values.form)
      .filter(({ code }) => differsFromSum(values, code))
      .map(({ code }) => html`${toAnswer(values, code, ':')} ${t.ownFigure}`),
  ];
  // What is carried over is said above: of that nothing was found, for nothing was looked at.
  if (lines.length === 0) return isCarried(values.sent) ? html`` : html`<p class="note">${t.noWarnings}</p>`;
  return html`<section class="notice" aria-labelledby="warnings-title"><h2 id="warnings-title">${t.warnings}</h2>
<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`;
}

/** `colon`: inside the way, which on a phone is a line of its own; none begins with one. */
function toAnswer({ form, page }: DecideReportPageValues, code: string, colon: ':' | '' = ''): Html {
  const named = [...indicatorsOf(form).filter(isInWords), ...figuresOf(form)];
  const label = named.find((indicator) => indicator.code === code)?.label[page.language] ?? code;
  return html`<a href="#${answerId(code)}">${label}${colon}</a>`;
}
