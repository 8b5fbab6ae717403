import type { Completeness } from '../../rules/assignments.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import { countedLeaves } from '../../rules/counted-leaves.ts';
import { writeFigure, writePercent } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { texts } from '../../rules/texts/texts.ts';
import type { Section } from '../official-document/document-blocks.ts';
import { type DocumentBlock, documentParagraph, table } from '../official-document/document-blocks.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { completenessOf, headlineLevel, sentOf, writeWaived } from './compiled-levels.ts';
import { writeCoverage } from './finding-sentence.ts';

const number = (value: number) => writeFigure(value, 'vi');
const counts = texts.vi.completeness;
/** The columns of the table by level. */
const shown = ['expected', 'submitted', 'nothingToReport', 'missed', 'late', 'returned', 'approved'] as const;

/** Who reported, who didn't, and how that is counted. */
export function completenessSection(file: CompilationFile): Section {
  return { title: 'TÌNH HÌNH THỰC HIỆN BÁO CÁO', blocks: [documentParagraph(inWords(file)), byLevel(file)] };
}

function inWords(file: CompilationFile): string {
  const { completeness: all, cycle } = file;
  const counted = countedLeaves(file);
  const lowest = headlineLevel(file);
  const lowestCounts = completenessOf(file, lowest);
  const days = `Kỳ ${writeCycle(cycle, 'vi')} chốt số liệu đến hết ngày ${writeShortDate(cycle.cutOff, 'vi')} và khóa sổ ngày ${writeShortDate(cycle.closed, 'vi')}.`;
  const sent = `Có ${number(sentOf(all))} trên ${number(all.expected)} đơn vị phải nộp báo cáo đã nộp (${writePercent(sentOf(all), all.expected, 1, 'vi')}): ${number(all.submitted)} đơn vị ${counts.submitted}, ${number(all.nothingToReport)} đơn vị ${counts.nothingToReport}; ${number(all.missed)} đơn vị ${counts.missed} báo cáo. Trong số ${counts.sent}, ${number(sentOf(all) - all.late)} đơn vị nộp đúng hạn, ${number(all.late)} ${counts.late}; ${number(all.approved)} báo cáo ${counts.approved}.`;
  const headline =
    file.levels.length > 1 && lowest !== null
      ? ` Riêng ${writeCoverage(file, 'vi')} đã báo cáo (${writePercent(sentOf(lowestCounts), lowestCounts.expected, 1, 'vi')}).`
      : '';
  const totals = ` Số liệu chung cộng từ báo cáo đã duyệt của ${number(counted.counted)} trên ${number(counted.expected)} đơn vị cơ sở (đơn vị không có cấp dưới).`;
  const named = writeWaived(file, 'vi');
  const waived =
    all.waived > 0
      ? ` ${number(all.waived)} đơn vị ${counts.waived} không tính vào số ${counts.expected}${named === null ? '' : `: ${named.names}`}.`
      : '';
  return `${days} ${sent}${headline}${totals}${waived}`;
}

function byLevel(file: CompilationFile): DocumentBlock {
  const rows = file.levels.map((level) => row(capital(level.name.vi), completenessOf(file, level)));
  const several = rows.length > 1;
  return table({
    caption: 'Tình hình báo cáo theo cấp',
    columns: [
      { title: 'Cấp', align: 'left', share: 1.5 },
      ...shown.map((one) => ({ title: capital(counts[one]), align: 'right' as const, share: 1 })),
    ],
    rows: several ? [...rows, row('Cộng', file.completeness)] : rows,
    strong: several ? [rows.length] : [],
    note: `${capital(counts.expected)} = ${counts.submitted} + ${counts.nothingToReport} + ${counts.missed}. ${capital(counts.late)}, ${counts.returned} và ${counts.approved} nằm trong số ${counts.sent} và có thể trùng nhau.`,
  });
}

function row(name: string, completeness: Completeness): string[] {
  return [name, ...shown.map((one) => number(completeness[one]))];
}
