import type { CompilationFile } from '../../rules/compilation.ts';
import type { CompiledAction } from '../../rules/compiled-actions.ts';
import { nameOfPeriod, periodOfKey } from '../../rules/cycle-key.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { texts } from '../../rules/texts/texts.ts';
import { documentParagraph, type Section, table } from '../official-document/document-blocks.ts';
import { writeOnOneLine } from '../wording/names.ts';

/** A document stays one that can be read; the data file has them all. */
const itemsAtMost = 120;

const n = (count: number): string => writeFigure(count, 'vi');

/** What earlier reviews decided and what came of it, as it stood at the close. */
export function actionsSection({ actions, cycle }: CompilationFile): Section {
  const title = 'THỰC HIỆN NHIỆM VỤ, GIẢI PHÁP ĐÃ ĐỀ RA';
  if (!actions) return { title, blocks: [] };
  const { counts, items } = actions;
  const shown = items.slice(0, itemsAtMost);
  const carried = counts.carried === 0 ? '' : ` Trong đó ${n(counts.carried)} nhiệm vụ chuyển từ kỳ trước sang.`;
  return {
    title,
    blocks: [
      documentParagraph(
        `Đến khi khóa sổ đã giao ${n(counts.made)} nhiệm vụ: ${n(counts.kept)} hoàn thành đúng hạn, ${n(counts.late)} hoàn thành muộn, ${n(counts.dropped)} thôi thực hiện, ${n(counts.open)} đang thực hiện${cycle.kind === 'final' ? '' : ' và chuyển sang kỳ sau'}.${carried}`,
      ),
      ...(shown.length === 0
        ? []
        : [
            table({
              caption: cycle.kind === 'final' ? 'Nhiệm vụ, giải pháp của cả giai đoạn' : 'Nhiệm vụ, giải pháp và kết quả',
              columns: [
                { title: 'Số', align: 'right', share: null },
                { title: 'Nội dung', align: 'left', share: 2 },
                { title: 'Nơi thực hiện', align: 'left', share: 1.1 },
                { title: 'Hạn', align: 'center', share: null },
                { title: 'Kết quả', align: 'left', share: 1.1 },
              ],
              rows: shown.map((item) => [
                String(item.number),
                `${writeOnOneLine(item.words)} (${sourceOf(item)})`,
                writeOnOneLine(item.owner),
                writeShortDate(item.due, 'vi'),
                resultOf(item),
              ]),
              note: items.length > shown.length ? `Còn ${n(items.length - shown.length)} nhiệm vụ nữa trong tệp số liệu kèm theo.` : null,
            }),
          ]),
    ],
  };
}

function resultOf({ state, carried, said }: CompiledAction): string {
  const from = carried === 0 ? '' : `; chuyển từ kỳ trước${carried === 1 ? '' : ` ${carried} lần`}`;
  const words = said === '' ? '' : `: ${writeOnOneLine(said)}`;
  return `${capital(texts.vi.actionStates[state])}${from}${words}`;
}

/** `từ ý kiến chỉ đạo của … năm 2023`. */
function sourceOf({ source: { from, cycle, office } }: CompiledAction): string {
  const when = cycle === null ? '' : ` ${texts.vi.period(nameOfPeriod(periodOfKey(cycle)))}`;
  return `${texts.vi.actionOrigins[from]}${office === null ? '' : ` của ${writeOnOneLine(office)}`}${when}`;
}
