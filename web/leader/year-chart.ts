import { widthOf } from '../../papers/charts/svg-text.ts';
import { type HeadlineFigure, writeShort } from '../../papers/compilation/headline-figures.ts';
import type { Figures } from '../../rules/compilation.ts';
import type { Figure } from '../../rules/form.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { barRows } from './bar-rows.ts';
import { chartTable } from './chart-table.ts';
import type { LeaderFrame } from './leader-frame.ts';
import { figureUrl } from './leader-links.ts';
import { exact, leafWord } from './leader-words.ts';

/** A year's totals and how many leaves are in them. */
export interface YearTotals {
  year: number;
  counted: number;
  figures: Figures;
}

/** More columns than this have no room for their figures on a phone: then the bars lie. */
const standingAtMost = 5;
/** Of a chart's line, in pixels, on a phone. */
const narrowest = 300;
const tallest = 96;
const base = 122;

/** One figure over the years, the year before the term first. The columns stand in percent of the width, so that their letters keep their size on a phone. */
export function yearChart(frame: LeaderFrame, { figure }: HeadlineFigure, years: YearTotals[]): Html {
  const { language } = frame.page;
  const t = textsIn(language).brief;
  const label = figure.label[language];
  const word = leafWord(frame.compilation, language);
  const measure = sharedMeasure(figure, years, language);
  const bars = years.map(({ year, counted, figures }) => {
    const value = figures[figure.code] ?? null;
    return {
      year,
      value,
      label: value === null ? '–' : writeShort(figure, value, language).replace(measure.taken, ''),
      note: value === null ? '' : `${writeFigure(counted, language)} ${word}`,
      // A long word for the units has no room under a column of a phone; the note above the charts has it.
      short:
        value === null
          ? ''
          : widthOf(`${writeFigure(counted, language)} ${word}`, 13) < narrowest / years.length
            ? `${writeFigure(counted, language)} ${word}`
            : writeFigure(counted, language),
      exact: exact(value, language),
      counted: writeFigure(counted, language),
    };
  });
  const greatest = Math.max(...bars.map(({ value }) => value ?? 0), 1);
  const share = (value: number | null) => (value ?? 0) / greatest;
  const words = t.trendWords(label, bars.map((bar) => t.trendYear(bar.year, bar.exact, bar.note)).join('; '));
  const kind = (index: number) => (index === bars.length - 1 ? 'strong' : 'pale');
  return html`<figure class="chart"><figcaption><a href="${figureUrl(frame, figure.code)}">${label}</a> <small>${measure.name}</small></figcaption>
${
  bars.length > standingAtMost
    ? barRows(
        bars.map((bar, index) => ({
          name: html`${bar.year} <small>${bar.note}</small>`,
          result: bar.label,
          parts: [{ percent: share(bar.value) * 100, kind: kind(index) }],
        })),
      )
    : html`<svg width="100%" height="160" role="img" aria-label="${words}">${bars.map((bar, index) => {
        const x = `${Math.round(((index + 0.5) / bars.length) * 10_000) / 100}%`;
        const height = Math.round(share(bar.value) * tallest);
        return html`<rect class="${kind(index)}" x="${x}" y="${base - height}" width="44" height="${height}" transform="translate(-22)"/>
<text class="value" x="${x}" y="${base - height - 6}">${bar.label}</text><text x="${x}" y="${base + 16}">${bar.year}</text><text class="quiet" x="${x}" y="${base + 33}">${bar.short}</text>`;
      })}<line class="axis" x1="0" x2="100%" y1="${base}" y2="${base}"/></svg>`
}
${chartTable({ caption: label, head: t.trendHead(word), rows: bars.map((bar) => [String(bar.year), bar.exact, bar.counted]) }, language)}</figure>`;
}

/** Amounts that are all in billions say so once, beside the title. */
function sharedMeasure(figure: Figure, years: YearTotals[], language: Language): { name: string; taken: string } {
  const words = years.flatMap(({ figures }) => {
    const value = figures[figure.code] ?? null;
    return value === null ? [] : [/ \p{L}+$/u.exec(writeShort(figure, value, language))?.[0] ?? ''];
  });
  const [first = ''] = words;
  const taken = words.every((word) => word === first) ? first : '';
  return { name: `${taken} ${figure.unitOfMeasure[language]}`.trim(), taken };
}
