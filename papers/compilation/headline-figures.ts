import { mostHeadlines } from '../../rules/chosen-figures.ts';
import type { Comparison, CompiledContent } from '../../rules/compilation.ts';
import { isOfEveryone } from '../../rules/counted-leaves.ts';
import { likePeriod, type Period } from '../../rules/cycle-key.ts';
import { type Figure, totalsIn, totalsOf } from '../../rules/form-indicators.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import { writeFigure, writePercent } from '../../rules/numbers.ts';
import { type PrintedTotal, totalOf } from '../../rules/stand-ins.ts';
import type { Language } from '../../rules/texts/language.ts';
import { texts } from '../../rules/texts/texts.ts';
import { writeLike } from '../wording/cycle-names.ts';
import { leafWord } from './compiled-levels.ts';

export interface HeadlineFigure {
  figure: Figure;
  /** As it is printed, with what stands in; null where nobody stated what was chosen. */
  current: number | null;
  standIns: PrintedTotal['standIns'];
  comparison: Comparison | null;
}

/** The one figure that counts people of the population, and so is spoken of first. */
export const peopleFigure = 'members';

/**
 * The figures that a leader reads first: those that the standing office has chosen, in its order and all of them, so that they stay over the years;
 * what nobody stated of them is a dash. Where it has chosen none that anybody stated: those with a year to compare with before those without, one of each section of
 * the form by turns, so that no section fills the list. "All families" is not one of them where the form also counts
 * the recognised ones among them; nor is what nobody stated.
 */
export function headlineFigures(content: CompiledContent, atMost: number): HeadlineFigure[] {
  const comparisons = new Map(content.comparison.map((one) => [one.indicator, one]));
  const figures = new Map(totalsOf(content.form).map((figure) => [figure.code, figure]));
  const headline = (figure: Figure): HeadlineFigure => {
    const { value, standIns } = totalOf(content, figure.code);
    return { figure, current: value, standIns, comparison: comparisons.get(figure.code) ?? null };
  };
  const chosen = (content.headlines ?? [])
    .flatMap((code) => figures.get(code) ?? [])
    .slice(0, mostHeadlines)
    .map(headline);
  if (chosen.some(isStated)) return chosen.slice(0, atMost);
  const wholes = new Set(totalsOf(content.form).map((figure) => figure.partOf));
  const sections = content.form.sections.map((section) =>
    section.indicators
      .flatMap(totalsIn)
      .filter((one) => !wholes.has(one.code) && !one.tally)
      .toSorted((a, b) => Number(b.code === peopleFigure) - Number(a.code === peopleFigure))
      .map(headline)
      .filter(isStated),
  );
  const compared = (one: HeadlineFigure) => one.comparison !== null && one.comparison.previous !== null;
  const first = byTurns(sections.map((section) => section.filter(compared)));
  const then = byTurns(sections.map((section) => section.filter((one) => !compared(one))));
  return [...first, ...then].slice(0, atMost);
}

export interface StatedFigure extends HeadlineFigure {
  current: number;
}

const isStated = (one: HeadlineFigure): one is StatedFigure => one.current !== null;

/** Those of them that somebody stated: what sentences and charts are made of. */
export const statedHeadlines = (content: CompiledContent, atMost: number): StatedFigure[] =>
  headlineFigures(content, mostHeadlines).filter(isStated).slice(0, atMost);

function byTurns<T>(lists: readonly T[][]): T[] {
  const longest = Math.max(...lists.map((list) => list.length), 0);
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat();
}

/** `775.276 hội viên`, `87,1 tỷ đồng`. */
export const writeMeasured = (figure: Figure, value: number, language: Language): string =>
  figureKind(figure).said(figure, value, language);

/** What stands where nobody stated a figure: that is not a zero. */
export const noFigure = '–';

/** `775.276`, `87,1 tỷ`: the figure alone, for large print and charts; the exact one stands in a table. */
export const writeShort = (figure: Figure, value: number | null, language: Language): string =>
  value === null ? noFigure : figureKind(figure).short(figure, value, language);

/** To the last digit, for a table: `87.100.000.000`. */
export const writeExact = (figure: Figure, value: number | null | undefined, language: Language): string =>
  value == null ? noFigure : figureKind(figure).exact(figure, value, language);

/** People counted of the population; null where the total is not of everyone, for what is known of the others' places is nothing. */
export function populationShare(content: CompiledContent): { part: number; whole: number; source: string } | null {
  const { population, figures } = content;
  const people = figures[peopleFigure] ?? null;
  if (population === null || people === null || !isOfEveryone(content, peopleFigure)) return null;
  return { part: people, whole: population.people, source: population.source };
}

/** `trong đó 3 xã lấy số đã duyệt năm 2023`: what of a printed total stands in. */
export function writeStandIns(
  content: CompiledContent,
  { units, keys, estimated }: NonNullable<PrintedTotal['standIns']>,
  language: Language,
): string {
  const leaves = `${writeFigure(units, language)}\u00a0${leafWord(content, language, units)}`;
  return changeWords[language].standIns(leaves, texts[language].periods(keys)) + (estimated ? texts[language].inPartEstimated : '');
}

/** A total with its measure and what of it stands in. */
export function writeTotal(
  content: CompiledContent,
  figure: Figure,
  { value, standIns }: { value: number | null; standIns: PrintedTotal['standIns'] },
  language: Language,
): string {
  if (value === null) return noFigure;
  const measured = writeMeasured(figure, value, language);
  return standIns === null ? measured : `${measured} (${writeStandIns(content, standIns, language)})`;
}

/** `446 xã`: over how many a total or a change is. */
export function writeLeaves(content: CompiledContent, count: number, language: Language): string {
  return `${writeFigure(count, language)}\u00a0${leafWord(content, language)}`;
}

/**
 * The change since the year before, over the same units (rules/compared-with-what.ts): a total must not seem to fall because a unit was silent.
 * Null where there is nothing to compare with.
 */
export function writeChange({ figure, comparison }: HeadlineFigure, content: CompiledContent, language: Language): string | null {
  if (!comparison?.alike) return null;
  const { alike, previousYear } = comparison;
  const words = changeWords[language];
  const before = writeLike(content.cycle, previousYear, language);
  const difference = alike.current - alike.previous;
  const on = ` ${words.alike(writeLeaves(content, alike.leaves, language))}`;
  if (difference === 0) return words.same(before) + on;
  const size = figureKind(figure).moved(figure, Math.abs(difference), language);
  const rate =
    alike.previous === 0 || !figureKind(figure).relative ? '' : ` (${writePercent(Math.abs(difference), alike.previous, 1, language)})`;
  return `${difference > 0 ? words.up : words.down} ${size}${rate} ${words.since(before)}${on}`;
}

/** What "over the same units" means here, once for all figures; null where nothing is compared. */
export function explainAlike(content: CompiledContent, language: Language): string | null {
  const compared = content.comparison.find(({ alike }) => alike !== null);
  if (compared === undefined) return null;
  return changeWords[language].meaning(leafWord(content, language), likePeriod(content.cycle, compared.previousYear), content.cycle);
}

const vi = {
  up: 'tăng',
  down: 'giảm',
  same: (before: string) => `bằng ${before}`,
  since: (before: string) => `so với ${before}`,
  alike: (leaves: string) => `trên cùng ${leaves}`,
  standIns: (leaves: string, periods: string) => {
    const several = periods.startsWith('năm ') && periods.includes(', ') ? 'các ' : '';
    return `trong đó ${leaves} lấy số đã duyệt ${several}${periods}`;
  },
  meaning: (level: string, before: Period, now: Period) => {
    const both = now.key === undefined ? `hai năm ${before.year} và ${now.year}` : `${texts.vi.period(before)} và ${texts.vi.period(now)}`;
    return `Tăng, giảm chỉ tính trên cùng những ${level} có số liệu được duyệt cả ${both}.`;
  },
};

const en: typeof vi = {
  up: 'up',
  down: 'down',
  same: (before) => `as in ${before}`,
  since: (before) => `on ${before}`,
  alike: (leaves) => `over the same ${leaves}`,
  standIns: (leaves, periods) => `with the last approved figures (${periods}) of ${leaves}`,
  meaning: (level, before, now) =>
    `Changes are over the same ${level}, whose figures were approved both in ${texts.en.period(before)} and in ${texts.en.period(now)}.`,
};

const changeWords: Record<Language, typeof vi> = { vi, en };
