import type { Comparison, CompiledContent } from '../../rules/compilation.ts';
import { type Figure, figuresOf } from '../../rules/form.ts';
import { writeFigure, writeMoney, writePercent } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { levelWord, lowestLevel } from './compiled-levels.ts';

export interface HeadlineFigure {
  figure: Figure;
  current: number;
  comparison: Comparison | null;
}

/** The one figure that counts people of the population, and so is spoken of first. */
export const peopleFigure = 'members';

/**
 * The figures that a leader reads first: those with a year to compare with before those without, one of each section of
 * the form by turns, so that no section fills the list. "All families" is not one of them where the form also counts
 * the recognised ones among them; nor is what nobody stated.
 */
export function headlineFigures(content: CompiledContent, atMost: number): HeadlineFigure[] {
  const comparisons = new Map(content.comparison.map((one) => [one.indicator, one]));
  const wholes = new Set(figuresOf(content.form).map((figure) => figure.partOf));
  const sections = content.form.sections.map((section) =>
    section.indicators
      .filter((one): one is Figure => one.kind !== 'prose' && !wholes.has(one.code))
      .toSorted((a, b) => Number(b.code === peopleFigure) - Number(a.code === peopleFigure))
      .flatMap((figure): HeadlineFigure[] => {
        const current = content.figures[figure.code] ?? null;
        return current === null ? [] : [{ figure, current, comparison: comparisons.get(figure.code) ?? null }];
      }),
  );
  const compared = (one: HeadlineFigure) => one.comparison !== null && one.comparison.previous !== null;
  const first = byTurns(sections.map((section) => section.filter(compared)));
  const then = byTurns(sections.map((section) => section.filter((one) => !compared(one))));
  return [...first, ...then].slice(0, atMost);
}

function byTurns<T>(lists: readonly T[][]): T[] {
  const longest = Math.max(...lists.map((list) => list.length), 0);
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat();
}

/** `775.276 hội viên`, `87,1 tỷ đồng`. */
export function writeMeasured(figure: Figure, value: number, language: Language): string {
  if (figure.kind === 'money') return writeMoney(value, language);
  return `${writeFigure(value, language)} ${figure.unitOfMeasure[language]}`;
}

/** `775.276`, `87,1 tỷ`: the figure alone, for large print and charts; the exact one stands in a table. */
export function writeShort(figure: Figure, value: number, language: Language): string {
  return figure.kind === 'money' ? writeMoney(value, language).replace(/^(khoảng|about) | (đồng|VND)$/g, '') : writeFigure(value, language);
}

/**
 * The change since the year before, over the units that counted in both years where there are any: a total must not
 * seem to fall because a unit was silent. Null where there is nothing to compare with.
 */
export function writeChange({ figure, comparison }: HeadlineFigure, content: CompiledContent, language: Language): string | null {
  if (comparison === null) return null;
  const { alike, previousYear } = comparison;
  const previous = alike?.previous ?? comparison.previous;
  const current = alike?.current ?? comparison.current;
  if (previous === null || current === null) return null;
  const words = changeWords[language];
  const difference = current - previous;
  if (difference === 0) return words.same(previousYear);
  const size = figure.kind === 'money' ? writeMoney(Math.abs(difference), language) : writeFigure(Math.abs(difference), language);
  const rate = previous === 0 ? '' : ` (${writePercent(Math.abs(difference), previous, 1, language).replace(' ', '\u00a0')})`;
  const on = alike === null || alike.leaves === content.leaves.all ? '' : ` ${words.alike}`;
  return `${difference > 0 ? words.up : words.down} ${size}${rate} ${words.since(previousYear)}${on}`;
}

/** What "on the same units" means here, once for all figures; null where every unit counted in both years. */
export function explainAlike(content: CompiledContent, language: Language): string | null {
  const alike = content.comparison.map((one) => one.alike?.leaves ?? 0);
  const leaves = Math.max(...alike, 0);
  const before = content.comparison[0]?.previousYear;
  if (before === undefined || leaves === 0 || leaves === content.leaves.all) return null;
  const level = levelWord(lowestLevel(content), language);
  return changeWords[language].meaning(writeFigure(leaves, language), level, before, content.cycle.year);
}

const vi = {
  up: 'tăng',
  down: 'giảm',
  same: (year: number) => `bằng năm ${year}`,
  since: (year: number) => `so với năm ${year}`,
  alike: 'trên cùng đơn vị',
  meaning: (leaves: string, level: string, before: number, now: number) =>
    `Trên cùng đơn vị: thay đổi chỉ tính trên ${leaves} ${level} có số liệu được duyệt cả hai năm ${before} và ${now}.`,
};

const en: typeof vi = {
  up: 'up',
  down: 'down',
  same: (year) => `as in ${year}`,
  since: (year) => `on ${year}`,
  alike: 'like for like',
  meaning: (leaves, level, before, now) =>
    `Like for like: over the ${leaves} ${level} whose figures were approved both in ${before} and in ${now}.`,
};

const changeWords: Record<Language, typeof vi> = { vi, en };
