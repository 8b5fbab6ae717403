import type { TargetProgress } from '../../rules/attainment.ts';
import type { CompilationFile, Evaluation } from '../../rules/compilation.ts';
import { likePeriod } from '../../rules/cycle-key.ts';
import { type Figure, totalsOf } from '../../rules/form-indicators.ts';
import { writeFigure, writePercent, writeWholePercent } from '../../rules/numbers.ts';
import { drawTargetBars } from '../charts/target-bars.ts';
import type { Section } from '../official-document/document-blocks.ts';
import { type DocumentBlock, documentParagraph, table } from '../official-document/document-blocks.ts';
import { writeColumn } from '../wording/cycle-names.ts';
import { writeOnOneLine } from '../wording/names.ts';
import { leafWord } from './compiled-levels.ts';
import { noFigure, writeExact } from './headline-figures.ts';

type Target = Evaluation['targets'][number];

const write = (value: number | null) => (value === null ? noFigure : writeFigure(value, 'vi'));

/** In every review the way to the targets, year by year; in the final cycle what was reached, and all figures of the term. */
export function attainmentSection(file: CompilationFile, progress: readonly TargetProgress[]): Section {
  const { evaluation } = file;
  const targets = [...targetBlocks(progress, evaluation !== null), ...progressTable(file, progress), ...targetChart(progress)];
  if (evaluation === null) return { title: 'TIẾN ĐỘ THỰC HIỆN MỤC TIÊU', blocks: targets };
  return { title: 'MỨC ĐẠT MỤC TIÊU VÀ XU HƯỚNG CỦA CẢ THỜI KỲ', blocks: [...targets, ...trendTable(file, evaluation)] };
}

function targetBlocks(targets: readonly Target[], isFinal: boolean): DocumentBlock[] {
  if (targets.length === 0) return [];
  const count = (reached: boolean | null) => targets.filter((target) => target.reached === reached).length;
  const unknown = count(null) > 0 ? `, ${count(null)} mục tiêu chưa đủ số liệu để đánh giá` : '';
  const sources = [...new Set(targets.map((target) => writeOnOneLine(target.source)))];
  const when = isFinal ? '' : ' Mục tiêu phải đạt vào năm cuối của chương trình.';
  return [
    documentParagraph(`Trong ${targets.length} mục tiêu, ${count(true)} mục tiêu đạt, ${count(false)} mục tiêu chưa đạt${unknown}.${when}`),
    table({
      caption: isFinal ? 'Mức đạt mục tiêu' : 'Tiến độ thực hiện mục tiêu',
      columns: [
        { title: 'Mục tiêu', align: 'left', share: 1.6 },
        { title: 'Đạt\nđược', align: 'right', share: null },
        { title: 'Trên\ntổng số', align: 'right', share: null },
        { title: 'Tỷ lệ', align: 'right', share: null },
        { title: 'Mục\ntiêu', align: 'right', share: null },
        { title: 'Kết\nquả', align: 'center', share: null },
      ],
      rows: targets.map((target) => [
        target.name.vi,
        write(target.numerator),
        write(target.denominator),
        writeAttained(target),
        writeWholePercent(target.target, 'vi'),
        target.reached === null ? noFigure : target.reached ? 'Đạt' : 'Chưa đạt',
      ]),
      note: `Nguồn của mục tiêu: ${sources.join('; ')}. Kết quả xét trên số nguyên (đạt được × 100 so với mục tiêu × tổng số), không xét trên tỷ lệ đã làm tròn.`,
    }),
  ];
}

function targetChart(targets: readonly Target[]): DocumentBlock[] {
  if (targets.length === 0) return [];
  const bars = targets.map((target) => ({
    name: target.name.vi,
    percent: percentOf(target),
    reached: target.reached === true,
    target: target.target,
    targetLabel: writeWholePercent(target.target, 'vi'),
    label: writeAttained(target),
  }));
  return [
    {
      kind: 'chart-parts',
      svgs: drawTargetBars({
        title: 'Tỷ lệ đạt được so với mục tiêu (vạch đỏ)',
        bars,
        targetWord: 'mục tiêu',
        width: 450,
        fontFamily: 'Tinos',
      }),
    },
  ];
}

/** Without a fraction or a denominator there is no share. */
function percentOf({ numerator, denominator }: Target): number | null {
  return numerator === null || denominator === null || denominator === 0 ? null : (numerator * 100) / denominator;
}

/** Of a program that has earlier years with both parts of a target. */
function progressTable({ cycle }: CompilationFile, targets: readonly TargetProgress[]): DocumentBlock[] {
  const years = targets[0]?.earlier.map(({ year }) => year) ?? [];
  if (years.length === 0) return [];
  return [
    table({
      caption: 'Tỷ lệ đạt được qua các năm',
      columns: [
        { title: 'Mục tiêu', align: 'left', share: 1 },
        ...[...years, cycle.year].map((year) => ({ title: writeColumn(likePeriod(cycle, year)), align: 'right' as const, share: null })),
        { title: 'Phải\nđạt', align: 'right', share: null },
      ],
      rows: targets.map((target) => [
        target.name.vi,
        ...target.earlier.map(({ share }) => writeAttained({ numerator: share?.part ?? null, denominator: share?.whole ?? null })),
        writeAttained(target),
        writePercent(target.target, 100, 0, 'vi'),
      ]),
      strong: [],
      note: `Tỷ lệ của mỗi năm tính trên những đơn vị có báo cáo được duyệt của năm đó nêu cả hai số. Dấu ${noFigure}: không có số liệu được duyệt.`,
    }),
  ];
}

function writeAttained({ numerator, denominator }: Pick<Target, 'numerator' | 'denominator'>): string {
  return numerator === null || denominator === null ? noFigure : writePercent(numerator, denominator, 1, 'vi');
}

function trendTable(file: CompilationFile, { trend }: Evaluation): DocumentBlock[] {
  if (trend.length === 0) return [];
  const row = (figure: Figure) => [
    figure.label.vi,
    figure.unitOfMeasure.vi,
    ...trend.map(({ figures }) => writeExact(figure, figures[figure.code] ?? null, 'vi')),
  ];
  const counted = ['Số đơn vị cơ sở được tính', leafWord(file, 'vi'), ...trend.map((year) => write(year.counted))];
  return [
    table({
      caption: 'Số liệu qua các năm',
      columns: [
        { title: 'Chỉ tiêu', align: 'left', share: 1 },
        { title: 'Đơn vị\ntính', align: 'center', share: null },
        ...trend.map((one) => ({ title: writeColumn(one), align: 'right' as const, share: null })),
      ],
      rows: [...totalsOf(file.form).map(row), counted],
      strong: [],
      note: `Số của mỗi năm là số như đã báo cáo, của số đơn vị ghi ở dòng cuối; so sánh hai năm thì xem cột tăng, giảm trên cùng ${leafWord(file, 'vi')} ở mục trên.`,
    }),
  ];
}
