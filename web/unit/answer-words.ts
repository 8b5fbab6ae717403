import type { SameUnits } from '../../rules/compared-with-what.ts';
import { type CycleName, ownKey, type Period } from '../../rules/cycle-key.ts';
import type { Figure, Indicator } from '../../rules/form-indicators.ts';
import { statedFiguresIn } from '../../rules/form-indicators.ts';
import { figureKind, kindOf } from '../../rules/indicators/all-kinds.ts';
import { writeFigure, writePercent } from '../../rules/numbers.ts';
import type { Language, Text } from '../../rules/texts/language.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { type Html, html, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';

/** What a unit typed, or what is stored of it, by indicator code. Absent or empty: left empty. */
export type TypedAnswers = Record<string, string>;

/** Last year's figures by code. Null or absent: not known. */
export type LastYear = Record<string, number | null>;

/** A figure with its unit of measure; money in words, exact figures elsewhere: `1.234 hội viên`, `87,1 tỷ đồng`. */
const figureText = (indicator: Figure, value: number, language: Language): string => figureKind(indicator).said(indicator, value, language);

/** The typed text as a number, where it is one. */
export function typedFigure(text: string, figure: Figure): number | null {
  const value = figureKind(figure).typed(figure, text);
  return typeof value === 'number' ? value : null;
}

/** A typed figure as it is shown again: grouped where it is a number, else exactly as typed. */
export function shownFigure(figure: Figure, text: string, language: Language): string {
  const value = typedFigure(text, figure);
  return value === null ? text : figureKind(figure).exact(figure, value, language);
}

/** What was typed of one indicator, box by box, as it is read: a choice by its name, figures grouped. */
export function shownAnswer(indicator: Indicator, text: string, language: Language): string {
  const [figure] = statedFiguresIn(indicator);
  return figure === undefined ? kindOf(indicator).shown(indicator, text, language) : shownFigure(figure, text, language);
}

/** The period of the figures beside a report's. */
type Compared = { comparedPeriod?: Period | null | undefined };

/** That period in words; null where "last year" says it. */
export const comparedName = ({ comparedPeriod }: Compared, language: Language): string | null =>
  comparedPeriod ? textsIn(language).period(comparedPeriod) : null;

/** Over what a report says: `Năm nay`, `6 tháng đầu năm 2024`. */
export function ownColumn(cycle: CycleName, language: Language): string {
  const t = textsIn(language);
  return ownKey(cycle).key === undefined ? t.table.thisYear : capital(t.period(cycle));
}

/** Over what it is compared with: `Năm trước`, `6 tháng đầu năm 2023`. */
export const comparedColumn = (compared: Compared, language: Language): string =>
  textsIn(language).table.yearBefore(comparedName(compared, language));

/** Last year's figure, or that of the period that is named. */
export function lastYearText(indicator: Figure, { lastYear, ...compared }: Compared & { lastYear: LastYear }, language: Language): string {
  const t = textsIn(language).report;
  const value = lastYear[indicator.code] ?? null;
  // Something is known of that year, and of this indicator nothing at all: the form of then did not have it.
  if (value === null && Object.keys(lastYear).length > 0 && !Object.hasOwn(lastYear, indicator.code))
    return t.notAskedThen(comparedName(compared, language));
  return t.lastYear(value === null ? null : figureText(indicator, value, language), comparedName(compared, language));
}

/** The same under a sum, over the same units, with how those have changed. */
export function sameUnitsText(indicator: Figure, same: SameBelow, compared: Compared, language: Language): string {
  const t = textsIn(language).report;
  const units = same.figures[indicator.code];
  const period = comparedName(compared, language);
  if (!units) return t.lastYear(null, period);
  const of = `${writeFigure(units.leaves, language)} ${small(same.levelName[language])}`;
  const change = changeText(indicator, units.current, units.previous, language);
  return t.lastYearOfThese(of, period, figureText(indicator, units.previous, language), change);
}

/** Of a unit with units below it: both years over the same of them, by indicator, and what they are called. */
export interface SameBelow {
  levelName: Text;
  figures: Record<string, SameUnits | null>;
}

/** What the same units had in the year before, by indicator: what stands beside a sum. */
export function previousOf(figures: SameBelow['figures']): LastYear {
  return Object.fromEntries(Object.entries(figures).map(([code, units]) => [code, units?.previous ?? null]));
}

/** How a sum has changed over the same units, and over how many: a sum of more or other units has not grown. Empty where nothing is compared. */
export function sumChangeText(indicator: Figure, { figures, levelName }: SameBelow, language: Language): string {
  const units = figures[indicator.code];
  if (!units) return '';
  const on = textsIn(language).table.onSame(writeFigure(units.leaves, language), small(levelName[language]));
  return `${changeText(indicator, units.current, units.previous, language)}, ${on}`;
}

/** `tăng 45 (1,2 %)`; empty where one of the two is not known. */
export function changeText(indicator: Figure, now: number | null, before: number | null, language: Language): string {
  const t = textsIn(language).table;
  if (now === null || before === null) return '';
  if (now === before) return t.same;
  const by = Math.abs(now - before);
  const { relative, moved } = figureKind(indicator);
  const share = relative && before > 0 ? ` (${writePercent(by, before, 1, language)})` : '';
  return (now > before ? t.up : t.down)(moved(indicator, by, language) + share);
}

/** What is wrong with an answer, where its label stands right above: without the label, and its figure without the brackets behind that. */
export function besideLabel(problem: string): string {
  return capital(problem.replace(/^“[^”]*”,? (?:\(([^)]*)\))?/, '$1').trimStart());
}

/** Prose keeps its line breaks by style; what it does to the direction of writing stays inside it. */
export function proseText(text: string): Html {
  return html`<p class="prose" dir="auto">${typed(text)}</p>`;
}

/** The id of an indicator's field: the error summary leads there. */
export function fieldId(code: string): string {
  return `f-${code}`;
}
