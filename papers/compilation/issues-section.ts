import type { CompilationFile } from '../../rules/compilation.ts';
import type { CompiledIssue, IssueCounts } from '../../rules/compiled-issues.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { texts } from '../../rules/texts/texts.ts';
import { documentParagraph, type Section, table } from '../official-document/document-blocks.ts';
import { writeOnOneLine } from '../wording/names.ts';

/** A document stays one that can be read; the data file has them all. */
const itemsAtMost = 120;

const n = (count: number): string => writeFigure(count, 'vi');
const t = texts.vi;

/** What arose, when it was answered and how, as it stood at the close; in the evaluation also by severity and by who was to answer. */
export function issuesSection({ issues, cycle }: CompilationFile): Section {
  const title = 'VƯỚNG MẮC PHÁT SINH';
  if (!issues) return { title, blocks: [] };
  const { counts, bySeverity, byOffice, items } = issues;
  const shown = items.slice(0, itemsAtMost);
  const isFinal = cycle.kind === 'final';
  const open =
    counts.open === 0
      ? 'không còn vướng mắc nào chưa trả lời'
      : `còn ${n(counts.open)} chưa trả lời${isFinal ? '' : ', chuyển sang kỳ sau'}`;
  return {
    title,
    blocks: [
      documentParagraph(
        `${isFinal ? 'Cả giai đoạn' : 'Đến khi khóa sổ'} có ${n(counts.raised)} vướng mắc${isFinal ? '' : ' của kỳ này'}: đã trả lời ${n(counts.answered)}, trong đó ${n(counts.inTime)} đúng hạn; ${open}.`,
      ),
      ...(isFinal
        ? [
            counted(
              'Theo mức độ',
              bySeverity.map((row) => [t.issueSeverities[row.severity], row]),
            ),
            counted(
              'Theo nơi phải trả lời',
              byOffice.map((row) => [officeOf(row.office), row]),
            ),
          ]
        : []),
      ...(shown.length === 0
        ? []
        : [
            table({
              caption: isFinal ? 'Vướng mắc của cả giai đoạn' : 'Vướng mắc và kết quả',
              columns: [
                { title: 'Số', align: 'right', share: null },
                { title: 'Vướng mắc', align: 'left', share: 1.6 },
                { title: 'Nơi nêu', align: 'left', share: 1 },
                { title: 'Nơi trả lời', align: 'left', share: 1 },
                { title: 'Kết quả', align: 'left', share: 1.6 },
              ],
              rows: shown.map((issue) => [
                String(issue.number),
                `${writeOnOneLine(issue.words)} (${t.issueSeverities[issue.severity]})`,
                `${writeOnOneLine(issue.raisedBy)}, ${writeShortDate(issue.raisedOn, 'vi')}`,
                officeOf(issue.office),
                resultOf(issue),
              ]),
              note: items.length > shown.length ? `Còn ${n(items.length - shown.length)} vướng mắc nữa trong tệp số liệu kèm theo.` : null,
            }),
          ]),
    ],
  };
}

function counted(caption: string, rows: [string, IssueCounts][]) {
  return table({
    caption,
    columns: [
      { title: '', align: 'left', share: 1 },
      { title: 'Đã nêu', align: 'right', share: null },
      { title: 'Đã trả lời', align: 'right', share: null },
      { title: 'Đúng hạn', align: 'right', share: null },
      { title: 'Chưa trả lời', align: 'right', share: null },
    ],
    rows: rows.map(([name, { raised, answered, inTime, open }]) => [name, n(raised), n(answered), n(inTime), n(open)]),
  });
}

const officeOf = (office: string): string =>
  office === 'coordinator' || office === 'leaders' ? t.issueOffices[office] : writeOnOneLine(office);

function resultOf({ answeredOn, answer, inTime, escalated }: CompiledIssue): string {
  const far =
    escalated === null
      ? ''
      : `, đã chuyển lên ${escalated === 'coordinator' || escalated === 'leaders' ? small(t.issueOffices[escalated]) : officeOf(escalated)}`;
  if (answeredOn === null) return `Chưa trả lời${far}`;
  return `Trả lời ${writeShortDate(answeredOn, 'vi')}, ${inTime ? 'đúng hạn' : 'quá hạn'}${far}: ${writeOnOneLine(answer)}`;
}
