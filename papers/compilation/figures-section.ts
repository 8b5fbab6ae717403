import type { Comparison, CompilationFile } from '../../rules/compilation.ts';
import { type Figure, figuresOf } from '../../rules/form.ts';
import { writeFigure, writePercent } from '../../rules/numbers.ts';
import { drawYearBars } from '../charts/year-bars.ts';
import { upperFirst, writeOnOneLine } from '../wording/names.ts';
import type { Section } from './compose-compilation.ts';
import { type DocumentBlock, paragraph, table } from './document-blocks.ts';
import { writeFinding } from './finding.ts';
import { explainAlike, headlineFigures, peopleFigure, writeMeasured, writeShort } from './headline-figures.ts';

/** What stands where nobody stated a figure: that is not a zero. */
export const noFigure = '–';

const chartWidth = 220;

/** The figures beside the year before, beside what was published, and as pictures. */
export function figuresSection(file: CompilationFile): Section {
  return {
    title: 'SỐ LIỆU CHUNG',
    blocks: [
      paragraph(`${writeFinding(file, 'vi')}.`),
      ...populationShare(file),
      figuresTable(file),
      ...chartsOf(file),
      ...publishedTable(file),
    ],
  };
}

function populationShare(file: CompilationFile): DocumentBlock[] {
  const people = file.figures[peopleFigure] ?? null;
  const figure = figuresOf(file.form).find((one) => one.code === peopleFigure);
  if (file.population === null || people === null || figure === undefined) return [];
  const share = writePercent(people, file.population.people, 1, 'vi');
  const among = `${writeFigure(file.population.people, 'vi')} người (${writeOnOneLine(file.population.source)})`;
  return [paragraph(`${upperFirst(writeMeasured(figure, people, 'vi'))} bằng ${share} dân số ${among}.`)];
}

function figuresTable(file: CompilationFile): DocumentBlock {
  const comparisons = new Map(file.comparison.map((one) => [one.indicator, one]));
  const before = file.comparison[0]?.previousYear ?? file.cycle.year - 1;
  const rows: string[][] = [];
  const strong: number[] = [];
  for (const section of file.form.sections) {
    const figures = section.indicators.filter((one): one is Figure => one.kind !== 'prose');
    if (figures.length === 0) continue;
    strong.push(rows.length);
    rows.push([section.title.vi, '', '', '', '', '']);
    rows.push(...figures.map((figure) => figureRow(figure, file, comparisons.get(figure.code))));
  }
  return table({
    caption: 'Số liệu tổng hợp từ báo cáo đã duyệt',
    columns: [
      { title: 'Chỉ tiêu', align: 'left', share: 2 },
      { title: 'Đơn vị\ntính', align: 'center', share: null },
      { title: `Năm ${before}`, align: 'right', share: null },
      { title: `Năm ${file.cycle.year}`, align: 'right', share: null },
      { title: 'Tăng, giảm', align: 'right', share: null },
      { title: 'Trên cùng\nđơn vị', align: 'right', share: null },
    ],
    rows,
    strong,
    note: notesOf(file),
  });
}

function notesOf(file: CompilationFile): string {
  const alike = explainAlike(file, 'vi');
  return `Dấu ${noFigure}: không có số liệu được duyệt.${alike === null ? '' : ` ${alike}`}`;
}

function figureRow(figure: Figure, file: CompilationFile, comparison: Comparison | undefined): string[] {
  const write = (value: number | null | undefined) => (value == null ? noFigure : writeFigure(value, 'vi'));
  const current = file.figures[figure.code] ?? null;
  const alike = comparison?.alike ?? null;
  return [
    figure.label.vi,
    figure.unitOfMeasure.vi,
    write(comparison?.previous),
    write(current),
    comparison === undefined ? noFigure : difference(comparison.previous, comparison.current),
    alike === null ? noFigure : difference(alike.previous, alike.current),
  ];
}

/** `+1.234` and its rate on a line of its own. */
function difference(previous: number | null, current: number | null): string {
  if (previous === null || current === null) return noFigure;
  const change = current - previous;
  if (change === 0) return '0';
  const sign = change > 0 ? '+' : '\u2212';
  const rate = previous === 0 ? '' : `\n(${sign}${writePercent(Math.abs(change), previous, 1, 'vi')})`;
  return `${sign}${writeFigure(Math.abs(change), 'vi')}${rate}`;
}

function chartsOf(file: CompilationFile): DocumentBlock[] {
  const svgs = headlineFigures(file, 2).flatMap(({ figure, current, comparison }) => {
    const trend = file.evaluation?.trend ?? [
      ...(comparison === null ? [] : [{ year: comparison.previousYear, figures: { [figure.code]: comparison.previous } }]),
      { year: file.cycle.year, figures: { [figure.code]: current } },
    ];
    if (trend.length < 2) return [];
    const bars = trend.map(({ year, figures }) => {
      const value = figures[figure.code] ?? null;
      return { year, value, label: value === null ? noFigure : writeShort(figure, value, 'vi') };
    });
    const title = `${figure.label.vi}, ${figure.unitOfMeasure.vi}`;
    return [drawYearBars({ title, bars, width: chartWidth, fontFamily: 'Tinos' })];
  });
  return svgs.length === 0 ? [] : [{ kind: 'charts', svgs }];
}

function publishedTable(file: CompilationFile): DocumentBlock[] {
  if (file.published.length === 0) return [];
  const figures = new Map(figuresOf(file.form).map((figure) => [figure.code, figure]));
  const previous = new Map(file.comparison.map((one) => [one.indicator, one]));
  const compiled = (indicator: string, year: number): number | null => {
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
      value === null ? noFigure : writeFigure(value, 'vi'),
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
