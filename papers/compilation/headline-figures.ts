import type { CompiledContent, Comparison } from '../../rules/compilation.ts';
import { type Figure, figuresOf } from '../../rules/form.ts';
import { writeFigure, writeMoney, writePercent } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { levelWord, lowestLevel } from './compiled-levels.ts';

export interface HeadlineFigure {
  figure: Figure;
  current: number;
  comparison: Comparison | null;
}

/**
 * The figures that a leader reads first: the first of each section of the form, in its order, and then the ones after it.
 * Those that nobody stated are passed over.
 */
export function headlineFigures(content: CompiledContent, atMost: number): HeadlineFigure[] {
  const firsts = content.form.sections.flatMap((section) => section.indicators.filter((one) => one.kind !== 'prose').slice(0, 1));
  const order = new Set([...firsts.map((one) => one.code), ...figuresOf(content.form).map((one) => one.code)]);
  const byCode = new Map(figuresOf(content.form).map((figure) => [figure.code, figure]));
  const comparisons = new Map(content.comparison.map((one) => [one.indicator, one]));
  return [...order]
    .flatMap((code): HeadlineFigure[] => {
      const figure = byCode.get(code);
      const current = content.figures[code] ?? null;
      return figure === undefined || current === null ? [] : [{ figure, current, comparison: comparisons.get(code) ?? null }];
    })
    .slice(0, atMost);
}

/** `775.276 hội viên`, `87,1 tỷ đồng`. */
export function writeMeasured(figure: Figure, value: number, language: Language): string {
  if (figure.kind === 'money') return writeMoney(value, language);
  return `${writeFigure(value, language)} ${figure.unitOfMeasure[language]}`;
}

/** `775.276`, `87,1 tỷ`: the figure alone, for large print. */
export function writeShort(figure: Figure, value: number, language: Language): string {
  return figure.kind === 'money' ? writeMoney(value, language).replace(/ (đồng|VND)$/, '') : writeFigure(value, language);
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
  const rate = previous === 0 ? '' : ` (${writePercent(Math.abs(difference), previous, 1, language)})`;
  const on = alike === null || alike.leaves === content.leaves.all ? '' : words.on(writeFigure(alike.leaves, language), levelWord(lowestLevel(content), language));
  return `${difference > 0 ? words.up : words.down} ${size}${rate} ${words.since(previousYear)}${on}`;
}

const vi = {
  up: 'tăng',
  down: 'giảm',
  same: (year: number) => `bằng năm ${year}`,
  since: (year: number) => `so với năm ${year}`,
  on: (leaves: string, level: string) => `, tính trên ${leaves} ${level} có số liệu cả hai năm`,
};

const en: typeof vi = {
  up: 'up',
  down: 'down',
  same: (year) => `as in ${year}`,
  since: (year) => `on ${year}`,
  on: (leaves, level) => `, over the ${leaves} units (${level}) that counted in both years`,
};

const changeWords: Record<Language, typeof vi> = { vi, en };
