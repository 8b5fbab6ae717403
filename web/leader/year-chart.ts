import { widthOf } from '../../papers/charts/svg-text.ts';
import { leafWord } from '../../papers/compilation/compiled-levels.ts';
import { writeShort } from '../../papers/compilation/headline-figures.ts';
import { likeYears, writeLike } from '../../papers/wording/cycle-names.ts';
import type { OverYears } from '../../rules/compared-with-what.ts';
import type { Figure } from '../../rules/form-indicators.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { barRows } from './bar-rows.ts';
import { chartTable } from './chart-table.ts';
import { figureUrl } from './leader-links.ts';
import type { LeaderFrame } from './leader-values.ts';
import { exact } from './leader-words.ts';

/** One figure over the years, the year before the term first. */
export interface FigureOverYears {
  figure: Figure;
  /** How many units its line is of. */
  units: number;
  years: ({ year: number; estimated?: boolean } & OverYears['years'][number])[];
}

/** More columns than this are no picture any more: then the bars lie. */
const standingAtMost = 5;
/** Of a chart's line, in pixels, on a phone, and of one of two beside each other. */
const narrowest = 300;
const halfNarrowest = 154;
/** Between two figures that stand beside each other; their letters are bold. */
const between = 8;
const tallest = 96;
const base = 122;

/**
 * The columns are of the same units in every year; a year from which too little is known is a gap that says so. They stand in percent of the
 * width, so that their letters keep their size on a phone; `abreast`: two charts stand there beside each other.
 */
export function yearChart(frame: LeaderFrame, over: FigureOverYears, abreast: boolean): Html {
  const { figure, years } = over;
  const { language } = frame.page;
  const t = textsIn(language).brief;
  const label = figure.label[language];
  const word = leafWord(frame.compilation, language);
  const measure = sharedMeasure(over, language);
  const labels = labelsOf(over, measure.taken, language);
  const { cycle } = frame.compilation;
  const bars = years.map(({ year, line, reported, estimated }, index) => ({
    year: likeYears(cycle, year),
    period: writeLike(cycle, year, language),
    value: line,
    label: labels[index] as string,
    note: line === null ? t.trendGap : estimated ? t.trendEstimated : '',
    exact: line === null || !estimated ? exact(figure, line, language) : `${exact(figure, line, language)} (${t.trendEstimated})`,
    reported: exact(figure, reported.value, language),
    units: writeFigure(reported.units, language),
  }));
  const greatest = Math.max(...bars.map(({ value }) => value ?? 0), 1);
  const share = (value: number | null) => (value ?? 0) / greatest;
  const basis = t.trendBasis(writeFigure(over.units, language), word);
  const words = t.trendWords(
    label,
    basis,
    bars.map((bar) => t.trendYear(bar.period, bar.value === null ? bar.note : bar.exact)).join('; '),
  );
  const kind = (index: number) => (index === bars.length - 1 ? 'strong' : 'pale');
  return html`<figure class="chart"><figcaption><a href="${figureUrl(frame, figure.code)}">${label}</a> <small>${measure.name}, ${basis}</small></figcaption>
${
  !standBeside(labels, abreast ? halfNarrowest : narrowest)
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
<text class="value" x="${x}" y="${base - height - 6}">${bar.label}</text><text x="${x}" y="${base + 16}">${bar.year}</text>${gapNote(bars, index, x)}`;
      })}<line class="axis" x1="0" x2="100%" y1="${base}" y2="${base}"/></svg>`
}
${chartTable({ caption: label, head: t.trendHead(word), rows: bars.map((bar) => [bar.year, bar.exact, bar.reported, bar.units]) }, language)}</figure>`;
}

/** Of gaps beside each other once; longer than its column, it begins or ends with the chart at its ends. */
function gapNote(bars: readonly { note: string }[], index: number, x: string): Html | '' {
  const note = bars[index]?.note ?? '';
  if (note === '' || note === bars[index - 1]?.note) return '';
  const [place, at] = index === 0 ? [' starts', '0'] : index === bars.length - 1 ? [' ends', '100%'] : ['', x];
  return html`<text class="quiet${place}" x="${at}" y="${base + 33}">${note}</text>`;
}

/** Whether two such charts have room beside each other on a phone. */
export function fitHalfAPhone(figures: readonly FigureOverYears[], language: Language): boolean {
  return figures.every((over) => standBeside(labelsOf(over, sharedMeasure(over, language).taken, language), halfNarrowest));
}

/** Figures over columns that would run into each other are no figures: then the bars lie. */
function standBeside(labels: string[], width: number): boolean {
  return labels.length <= standingAtMost && labels.every((label) => widthOf(label, 14) + between <= width / labels.length);
}

function labelsOf({ figure, years }: FigureOverYears, taken: string, language: Language): string[] {
  return years.map(({ line }) => (line === null ? '–' : writeShort(figure, line, language).replace(taken, '')));
}

/** Amounts that are all in billions say so once, beside the title. */
function sharedMeasure({ figure, years }: FigureOverYears, language: Language): { name: string; taken: string } {
  const words = years.flatMap(({ line }) =>
    line === null ? [] : [/[ \u00a0]\p{L}+$/u.exec(writeShort(figure, line, language))?.[0] ?? ''],
  );
  const [first = ''] = words;
  const taken = words.every((word) => word === first) ? first : '';
  return { name: `${taken.trim()} ${figure.unitOfMeasure[language]}`.trim(), taken };
}
