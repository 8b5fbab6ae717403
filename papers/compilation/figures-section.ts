import { mostHeadlines } from '../../rules/chosen-figures.ts';
import { type FiguresOverYears, overYears, type SameUnits } from '../../rules/compared-with-what.ts';
import type { Comparison, CompilationFile } from '../../rules/compilation.ts';
import { leavesIn } from '../../rules/counted-leaves.ts';
import { likePeriod } from '../../rules/cycle-key.ts';
import { type Figure, figuresIn, type Indicator, totalsIn, totalsOf } from '../../rules/form-indicators.ts';
import { figureKind, kindOf } from '../../rules/indicators/all-kinds.ts';
import { writeFigure, writePercent } from '../../rules/numbers.ts';
import { rateTotals } from '../../rules/rate-totals.ts';
import { totalOf } from '../../rules/stand-ins.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { texts } from '../../rules/texts/texts.ts';
import { drawYearBars } from '../charts/year-bars.ts';
import type { Section } from '../official-document/document-blocks.ts';
import { type DocumentBlock, documentParagraph, table } from '../official-document/document-blocks.ts';
import { likeYears, writeColumn } from '../wording/cycle-names.ts';
import { writeOnOneLine } from '../wording/names.ts';
import { writeEstimated, writeReorganised } from '../wording/reorganised-units.ts';
import { writeGaps } from '../wording/reviews-not-held.ts';
import { leafWord } from './compiled-levels.ts';
import { writeFinding } from './finding-sentence.ts';
import {
  explainAlike,
  headlineFigures,
  noFigure,
  peopleFigure,
  populationShare,
  statedHeadlines,
  writeChange,
  writeExact,
  writeLeaves,
  writeMeasured,
  writeShort,
  writeStandIns,
  writeTotal,
} from './headline-figures.ts';

const chartWidth = 220;
export const chartsDrawn = 2;

/** The figures beside the year before, beside what was published, and as pictures. */
export function figuresSection(file: CompilationFile, history: FiguresOverYears | null): Section {
  return {
    title: 'SỐ LIỆU CHUNG',
    blocks: [
      documentParagraph(`${writeFinding(file, 'vi')}.`),
      ...chosenInWords(file),
      ...shareOfPopulation(file),
      figuresTable(file),
      ...chartsOf(file, history),
      ...publishedTable(file),
    ],
  };
}

/** What was chosen to come first, as far as the first sentence does not say it; without a choice the table says it all. */
function chosenInWords(file: CompilationFile): DocumentBlock[] {
  if (file.headlines === undefined) return [];
  const [said] = (file.evaluation?.targets.length ?? 0) > 0 ? [] : statedHeadlines(file, 1);
  const words = headlineFigures(file, mostHeadlines)
    .filter(({ figure }) => figure.code !== said?.figure.code)
    .map((one) => {
      const change = writeChange(one, file, 'vi');
      return `${one.figure.label.vi}: ${writeTotal(file, one.figure, { value: one.current, standIns: one.standIns }, 'vi')}${change === null ? '' : `, ${change}`}`;
    });
  return words.length === 0 ? [] : [documentParagraph(`${words.join('. ')}.`)];
}

/** Without everyone there is no share: what is known of the population is of the whole place. */
function shareOfPopulation(file: CompilationFile): DocumentBlock[] {
  const share = populationShare(file);
  const figure = totalsOf(file.form).find((one) => one.code === peopleFigure);
  if (share === null || figure === undefined) return [];
  const percent = writePercent(share.part, share.whole, 1, 'vi');
  const among = `${writeFigure(share.whole, 'vi')} người (${writeOnOneLine(share.source)})`;
  return [documentParagraph(`${capital(writeMeasured(figure, share.part, 'vi'))} bằng ${percent} dân số ${among}.`)];
}

function figuresTable(file: CompilationFile): DocumentBlock {
  const comparisons = new Map(file.comparison.map((one) => [one.indicator, one]));
  const before = file.comparison[0]?.previousYear ?? file.cycle.year - 1;
  const rows: string[][] = [];
  const strong: number[] = [];
  for (const section of file.form.sections) {
    const asked = section.indicators.filter((indicator) => totalsIn(indicator).length > 0);
    if (asked.length === 0) continue;
    strong.push(rows.length);
    rows.push([section.title.vi, '', '', '', '', '']);
    for (const indicator of asked) {
      rows.push(...totalsIn(indicator).map((figure) => figureRow(figure, file, comparisons.get(figure.code))));
      rows.push(...rateRows(indicator, file, comparisons));
    }
  }
  return table({
    caption: 'Số liệu tổng hợp từ báo cáo đã duyệt',
    columns: [
      { title: 'Chỉ tiêu', align: 'left', share: 2 },
      { title: 'Đơn vị\ntính', align: 'center', share: null },
      { title: writeColumn(likePeriod(file.cycle, before)), align: 'right', share: null },
      { title: writeColumn(file.cycle), align: 'right', share: null },
      { title: `Số ${inTwoLines(leafWord(file, 'vi'))}\nđược tính`, align: 'right', share: null },
      { title: `Tăng, giảm\ntrên cùng\n${inTwoLines(leafWord(file, 'vi'))}`, align: 'right', share: null },
    ],
    rows,
    strong,
    note: notesOf(file),
  });
}

function notesOf(file: CompilationFile): string {
  const alike = explainAlike(file, 'vi');
  const more = [alike ?? '', writeGaps(file, 'vi'), writeReorganised(file, 'vi')].filter((words) => words !== '');
  const standing = (file.standIns ?? []).map(({ indicator }) => {
    const label = totalsOf(file.form).find(({ code }) => code === indicator)?.label.vi ?? indicator;
    const { reported, standIns } = totalOf(file, indicator);
    const own = reported === null ? 'không có' : writeFigure(reported, 'vi');
    return standIns === null ? '' : ` ${label}: ${writeStandIns(file, standIns, 'vi')}; riêng số của kỳ này là ${own}.`;
  });
  return `Dấu ${noFigure}: không có số liệu được duyệt. Số của mỗi năm là số như đã báo cáo${standing.length === 0 ? '' : ', gồm cả số lấy thay'}.${standing.join('')}${more.map((words) => ` ${words}`).join('')}`;
}

function figureRow(figure: Figure, file: CompilationFile, comparison: Comparison | undefined): string[] {
  const write = (value: number | null | undefined) => writeExact(figure, value, 'vi');
  const n = (count: number | null) => (count === null ? noFigure : writeFigure(count, 'vi'));
  const { value, reported, standIns } = totalOf(file, figure.code);
  const alike = comparison?.alike ?? null;
  const counted = reported === null ? noFigure : n(leavesIn(file, figure.code));
  return [
    figure.label.vi,
    figure.unitOfMeasure.vi,
    write(comparison?.previous),
    write(value),
    standIns === null
      ? counted
      : `${counted}\n+\u00a0${n(standIns.units)} lấy số\n${texts.vi.periods(standIns.keys).replace(' ', '\u00a0')}`,
    alike === null ? noFigure : `${difference(figure, alike)}\n${writeFigure(alike.leaves, 'vi')}\u00a0đơn\u00a0vị`,
  ];
}

/** Under two figures what one is of the other, taken of the sums of those that have both: over two years, of the same units. */
function rateRows(indicator: Indicator, file: CompilationFile, comparisons: ReadonlyMap<string, Comparison>): string[][] {
  const rate = kindOf(indicator).rate(indicator);
  if (rate === null) return [];
  const of = (value: (code: string) => number | null | undefined) => rate.write((code) => value(code) ?? null, 'vi') ?? noFigure;
  const alike = (year: 'previous' | 'current') => of((code) => comparisons.get(code)?.alike?.[year]);
  const change = alike('previous') === noFigure ? noFigure : `${alike('previous')} → ${alike('current')}`;
  const both = rateTotals(
    file,
    figuresIn(indicator).map(({ code }) => code),
    file.units.filter(({ leaf }) => leaf),
  );
  const counted = both.units === 0 ? noFigure : writeFigure(both.units, 'vi');
  return [[rate.label.vi, rate.unitOfMeasure.vi, of((code) => comparisons.get(code)?.previous), of(both.of), counted, change]];
}

/** The words of a head that would make its column wide. */
const inTwoLines = (words: string): string => words.replace(' cấp ', '\ncấp\u00a0');

/** `+1.234` and its rate on a line of its own. */
function difference(figure: Figure, { previous, current }: SameUnits): string {
  const change = current - previous;
  if (change === 0) return '0';
  const sign = change > 0 ? '+' : '\u2212';
  const { moved, relative } = figureKind(figure);
  const rate = previous === 0 || !relative ? '' : `\n(${sign}${writePercent(Math.abs(change), previous, 1, 'vi')})`;
  return `${sign}${relative ? figureKind(figure).exact(figure, Math.abs(change), 'vi') : moved(figure, Math.abs(change), 'vi')}${rate}`;
}

/** Over the same units in every year drawn: a column is never lower because a report is missing. */
function chartsOf(file: CompilationFile, history: FiguresOverYears | null): DocumentBlock[] {
  const svgs = statedHeadlines(file, chartsDrawn).flatMap(({ figure, comparison }) => {
    const drawn = history === null ? lastTwoYears(file, comparison) : overHistory(history, figure);
    if (drawn === null || drawn.bars.length < 2) return [];
    const bars = drawn.bars.map(({ year, value, estimated }) => ({
      year: likeYears(file.cycle, year),
      value,
      ...(estimated && value !== null && { note: 'ước tính' }),
      label: value === null ? noFigure : writeShort(figure, value, 'vi'),
    }));
    const title = `${figure.label.vi}, ${figure.unitOfMeasure.vi}, trên cùng ${writeLeaves(file, drawn.units, 'vi')}`;
    return [drawYearBars({ title, bars, width: chartWidth, fontFamily: 'Tinos' })];
  });
  return svgs.length === 0 ? [] : [{ kind: 'charts', svgs }];
}

interface DrawnYears {
  units: number;
  bars: { year: number; value: number | null; estimated: boolean }[];
}

function lastTwoYears(file: CompilationFile, comparison: Comparison | null): DrawnYears | null {
  if (!comparison?.alike) return null;
  const { alike, previousYear } = comparison;
  return {
    units: alike.leaves,
    bars: [
      { year: previousYear, value: alike.previous, estimated: writeEstimated(file, 'vi') !== '' },
      { year: file.cycle.year, value: alike.current, estimated: false },
    ],
  };
}

function overHistory({ years, groups, reported, estimated = [] }: FiguresOverYears, { code, adds }: Figure): DrawnYears {
  const over = overYears(groups.get(code) ?? [], years.length, reported?.get(code), adds);
  const bars = over.years.map(({ line }, index) => ({ year: years[index] as number, value: line }));
  return { units: over.units, bars: bars.map((bar) => ({ ...bar, estimated: estimated.includes(bar.year) })) };
}

function publishedTable(file: CompilationFile): DocumentBlock[] {
  if (file.published.length === 0) return [];
  const figures = new Map(totalsOf(file.form).map((figure) => [figure.code, figure]));
  const previous = new Map(file.comparison.map((one) => [one.indicator, one]));
  const compiled = (indicator: string, year: number): number | null => {
    // What is published is of whole years: beside a part of one it says nothing.
    if (file.cycle.key !== undefined) return null;
    if (year === file.cycle.year) return file.figures[indicator] ?? null;
    const before = previous.get(indicator);
    if (before?.previousYear === year) return before.previous;
    return file.evaluation?.trend.find((one) => one.year === year)?.figures[indicator] ?? null;
  };
  const rows = file.published.map(({ indicator, year, wording, source }) => {
    const value = compiled(indicator, year);
    return [
      figures.get(indicator)?.label.vi ?? indicator,
      String(year),
      writeOnOneLine(wording),
      figures.get(indicator) ? writeExact(figures.get(indicator) as Figure, value, 'vi') : noFigure,
      writeOnOneLine(source),
    ];
  });
  return [
    table({
      caption: 'Số liệu đã công bố, đặt cạnh số liệu tổng hợp',
      columns: [
        { title: 'Chỉ tiêu', align: 'left', share: 1.4 },
        { title: 'Năm', align: 'center', share: null },
        { title: 'Đã công bố', align: 'right', share: null },
        { title: 'Tổng hợp', align: 'right', share: null },
        { title: 'Nguồn công bố', align: 'left', share: 1.2 },
      ],
      rows,
      note: 'Số đã công bố là số của toàn địa bàn theo nguồn nêu bên cạnh; số tổng hợp chỉ gồm báo cáo đã duyệt của kỳ, nên hai số có thể khác nhau.',
    }),
  ];
}
