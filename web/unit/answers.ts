import type { Figure, Indicator } from '../../rules/form.ts';
import { readFigure, writeFigure, writeMoney, writePercent } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { capital } from '../texts/sentences.ts';

/** What a unit typed, or what is stored of it, by indicator code. Absent or empty: left empty. */
export type TypedAnswers = Record<string, string>;

/** Last year's figures by code. Null or absent: not known. */
export type LastYear = Record<string, number | null>;

/** Names of the posted fields of a report, so that the route reads what the page wrote. */
export const reportFields = {
  answer: (code: string) => `answer.${code}`,
  explanation: (code: string) => `explanation.${code}`,
  comment: (code: string) => `comment.${code}`,
};

/** A figure with its unit of measure; money in words, exact figures elsewhere: `1.234 hội viên`, `87,1 tỷ đồng`. */
function figureText(indicator: Figure, value: number, language: Language): string {
  if (indicator.kind === 'money') return writeMoney(value, language);
  return `${writeFigure(value, language)} ${indicator.unitOfMeasure[language]}`;
}

/** The typed text as a number, where it is one. */
export function typedFigure(text: string, indicator?: Indicator): number | null {
  const units = indicator === undefined || indicator.kind === 'prose' ? [] : Object.values(indicator.unitOfMeasure);
  const value = readFigure(text, units);
  return typeof value === 'number' ? value : null;
}

/** A typed figure as it is shown again: grouped where it is a number, else exactly as typed. */
export function shownAnswer(indicator: Indicator, text: string, language: Language): string {
  if (indicator.kind === 'prose') return text;
  const value = typedFigure(text, indicator);
  return value === null ? text : writeFigure(value, language);
}

/** `say`: how it is said where it is not simply last year's. */
export function lastYearText(indicator: Figure, lastYear: LastYear, language: Language, say = textsIn(language).report.lastYear): string {
  const value = lastYear[indicator.code] ?? null;
  return value === null ? textsIn(language).report.lastYearUnknown : say(figureText(indicator, value, language));
}

/** `tăng 45 (1,2 %)`; empty where one of the two is not known. */
export function changeText(indicator: Indicator, now: number | null, before: number | null, language: Language): string {
  const t = textsIn(language).table;
  if (now === null || before === null) return '';
  if (now === before) return t.same;
  const by = Math.abs(now - before);
  // The percent sign stays with its number at a line's end.
  const share = before > 0 ? ` (${writePercent(by, before, 1, language).replace(' ', '\u00a0')})` : '';
  return (now > before ? t.up : t.down)((indicator.kind === 'money' ? writeMoney(by, language) : writeFigure(by, language)) + share);
}

/** What is wrong with an answer, where its label stands right above: without the label. */
export function besideLabel(problem: string): string {
  return capital(problem.replace(/^“[^”]*” /, ''));
}

/** Prose keeps its line breaks by style; what it does to the direction of writing stays inside it. */
export function proseText(text: string): Html {
  return html`<p class="prose" dir="auto">${typed(text)}</p>`;
}
