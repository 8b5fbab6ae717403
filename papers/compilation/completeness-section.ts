import type { Completeness } from '../../rules/assignments.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import { writeFigure, writePercent } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { writeCycle } from '../wording/cycles.ts';
import { upperFirst } from '../wording/names.ts';
import { completenessOf, levelWord, lowestLevel, sentOf } from './compiled-levels.ts';
import type { Section } from './compose-compilation.ts';
import { type DocumentBlock, paragraph, table } from './document-blocks.ts';
import { writeCoverage } from './finding.ts';

const number = (value: number) => writeFigure(value, 'vi');

/** Who reported, who didn't, and how that is counted. */
export function completenessSection(file: CompilationFile): Section {
  return { title: 'TÌNH HÌNH THỰC HIỆN BÁO CÁO', blocks: [paragraph(inWords(file)), byLevel(file)] };
}

function inWords(file: CompilationFile): string {
  const { completeness: all, cycle, leaves } = file;
  const lowest = lowestLevel(file);
  const counts = completenessOf(file, lowest);
  const days = `Kỳ ${writeCycle(cycle, 'vi')} chốt số liệu đến hết ngày ${writeShortDate(cycle.cutOff, 'vi')} và khóa ngày ${writeShortDate(cycle.closed, 'vi')}.`;
  const sent = `Có ${number(sentOf(all))} trên ${number(all.expected)} đơn vị phải báo cáo đã gửi báo cáo (${writePercent(sentOf(all), all.expected, 1, 'vi')}): ${number(all.submitted)} đơn vị báo cáo có số liệu, ${number(all.nothingToReport)} đơn vị báo không có phát sinh; ${number(all.missed)} đơn vị không báo cáo. Trong số đã gửi, ${number(sentOf(all) - all.late)} đơn vị gửi đúng hạn, ${number(all.late)} nộp muộn; ${number(all.approved)} báo cáo được duyệt.`;
  const headline =
    file.levels.length > 1
      ? ` Riêng cấp ${levelWord(lowest, 'vi')}, ${writeCoverage(file, 'vi')} đã báo cáo (${writePercent(sentOf(counts), counts.expected, 1, 'vi')}).`
      : '';
  const totals = ` Số liệu chung cộng từ báo cáo đã duyệt của ${number(leaves.counted)} trên ${number(leaves.all)} đơn vị cơ sở (đơn vị không có cấp dưới).`;
  const waived = all.waived > 0 ? ` ${number(all.waived)} đơn vị được miễn báo cáo không tính vào số phải báo cáo.` : '';
  return `${days} ${sent}${headline}${totals}${waived}`;
}

function byLevel(file: CompilationFile): DocumentBlock {
  const rows = file.levels.map((level) => row(upperFirst(level.name.vi), completenessOf(file, level)));
  const several = rows.length > 1;
  const titles = ['Phải báo cáo', 'Có số liệu', 'Không phát sinh', 'Không báo cáo', 'Nộp muộn', 'Từng trả lại', 'Đã duyệt'];
  return table({
    caption: 'Tình hình báo cáo theo cấp',
    columns: [{ title: 'Cấp', align: 'left', share: 1.5 }, ...titles.map((title) => ({ title, align: 'right' as const, share: 1 }))],
    rows: several ? [...rows, row('Cộng', file.completeness)] : rows,
    strong: several ? [rows.length] : [],
    note: 'Phải báo cáo = có số liệu + không phát sinh + không báo cáo. Nộp muộn, từng trả lại và đã duyệt nằm trong số đã gửi và có thể trùng nhau.',
  });
}

function row(name: string, counts: Completeness): string[] {
  const { expected, submitted, nothingToReport, missed, late, returned, approved } = counts;
  return [name, ...[expected, submitted, nothingToReport, missed, late, returned, approved].map(number)];
}
