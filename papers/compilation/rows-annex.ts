import type { CompilationFile } from '../../rules/compilation.ts';
import { tablesOf } from '../../rules/compiled-rows.ts';
import { figuresIn } from '../../rules/form-indicators.ts';
import type { Indicator } from '../../rules/indicators/all-kinds.ts';
import { countRows, rowsIn, rowsTable } from '../../rules/indicators/rows.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { texts } from '../../rules/texts/texts.ts';
import { type DocumentAnnex, documentParagraph, table } from '../official-document/document-blocks.ts';
import { writeUnitIn } from './compiled-levels.ts';
import { writeExact } from './headline-figures.ts';

/** Beyond this an annex is no longer read on paper. */
const rowsAtMost = 600;
/** What a standing page takes. */
const standingColumns = 3;

/** The rows of each table of the form with who reported them, an annex each. The sums of its columns stand under them. */
export function rowsAnnexes(file: CompilationFile): DocumentAnnex[] {
  return tablesOf(file.form).flatMap((indicator) => annexOf(file, indicator) ?? []);
}

function annexOf(file: CompilationFile, indicator: Indicator): DocumentAnnex | null {
  const units = file.rows?.find((one) => one.indicator === indicator.code)?.units ?? [];
  const columns = rowsTable(indicator, '')?.columns ?? [];
  if (units.length === 0) return null;
  const reportedBy = new Map(file.units.map((unit) => [unit.code, unit.reportedBy]));
  const all = units.reduce((sum, { lines }) => sum + countRows(lines), 0);
  const rowsOf = ({ unit, lines }: (typeof units)[number]) => {
    const other = reportedBy.get(unit.code);
    const name = `${writeUnitIn(file, unit)}${other ? ` (${texts.vi.reportedFor[other]})` : ''}`;
    // The name stands at the first row of a unit.
    return (rowsIn(indicator, lines, 'vi') ?? []).map(({ texts }, index) => [index === 0 ? name : '', ...texts]);
  };
  // What is not printed is counted and not read: of a large tree that would take minutes, and more than there is room for.
  const printed: string[][] = [];
  for (const one of units) {
    if (printed.length >= rowsAtMost) break;
    printed.push(...rowsOf(one).slice(0, rowsAtMost - printed.length));
  }
  const [countFigure, ...sums] = figuresIn(indicator);
  const total = countFigure === undefined ? null : (file.figures[countFigure.code] ?? null);
  const left = all - printed.length;
  // Whoever reported "as last year" has a number of rows and not what stands in them.
  const unlisted = total === null ? 0 : total - all;
  // In the order of the columns of numbers, of which two may be called alike.
  const ofSums = sums.map((figure) => writeExact(figure, file.figures[figure.code] ?? null, 'vi')).values();
  const notes = [
    left > 0 ? `${writeFigure(left, 'vi')} dòng còn lại có trong tệp số liệu (JSON) kèm theo báo cáo và trong bảng tải về.` : '',
    unlisted > 0 ? `${writeFigure(unlisted, 'vi')} dòng được tính theo báo cáo năm trước, không ghi lại nội dung.` : '',
  ].filter((note) => note !== '');
  return {
    title: indicator.label.vi.toUpperCase(),
    landscape: columns.length > standingColumns,
    blocks: [
      documentParagraph(
        `${writeFigure(all, 'vi')} dòng do ${writeFigure(units.length, 'vi')} đơn vị báo cáo, xếp theo đơn vị.${left > 0 ? ` Phụ lục in ${writeFigure(printed.length, 'vi')} dòng đầu.` : ''}`,
      ),
      table({
        columns: [
          { title: 'TT', align: 'right', share: null },
          { title: 'Đơn vị', align: 'left', share: 1.2 },
          ...columns.map(({ label, unitOfMeasure }) => ({
            title: unitOfMeasure === null ? label.vi : `${label.vi} (${unitOfMeasure.vi})`,
            align: unitOfMeasure === null ? ('left' as const) : ('right' as const),
            // Numbers are short, words are not.
            share: unitOfMeasure === null ? 1.2 : 0.6,
          })),
        ],
        rows: [
          ...printed.map((row, index) => [String(index + 1), ...row]),
          ['', 'Cộng chung', ...columns.map(({ unitOfMeasure }) => (unitOfMeasure === null ? '' : (ofSums.next().value ?? '')))],
        ],
        strong: [printed.length],
        ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
      }),
    ],
  };
}
