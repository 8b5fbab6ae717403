import type { CompilationFile } from '../../rules/compilation.ts';
import type { CompiledExemplar } from '../../rules/compiled-exemplars.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { texts } from '../../rules/texts/texts.ts';
import { documentParagraph, type Section, table } from '../official-document/document-blocks.ts';
import { writeOnOneLine } from '../wording/names.ts';

/** A document stays one that can be read; the data file has them all. */
const itemsAtMost = 120;

const n = (count: number): string => writeFigure(count, 'vi');

/** Which typical examples were nominated and chosen, as it stood at the close, beside what units state to have commended. */
export function exemplarsSection({ exemplars, cycle, form }: CompilationFile): Section {
  const title = 'ĐIỂN HÌNH';
  if (!exemplars) return { title, blocks: [] };
  const { counts, items, reported } = exemplars;
  const shown = items.slice(0, itemsAtMost);
  const label = form.sections.flatMap(({ indicators }) => indicators).find(({ code }) => code === reported?.indicator)?.label.vi;
  return {
    title,
    blocks: [
      documentParagraph(
        `${cycle.kind === 'final' ? 'Trong cả giai đoạn' : 'Từ kỳ trước đến khi khóa sổ'}, các đơn vị đề cử ${n(counts.nominated)} điển hình, các bên chọn ${n(counts.chosen)}, đã khen ${n(counts.commended)}.`,
      ),
      ...(reported === null || reported.value === null
        ? []
        : [documentParagraph(comparedWith(label ?? reported.indicator, reported.value, reported.listed))]),
      table({
        caption: cycle.kind === 'final' ? 'Điển hình của cả giai đoạn' : 'Điển hình được đề cử',
        columns: [
          { title: 'Số', align: 'right', share: null },
          { title: 'Điển hình', align: 'left', share: 2 },
          { title: 'Nơi đề cử', align: 'left', share: 1.2 },
          { title: 'Kết quả', align: 'left', share: 1 },
        ],
        rows: shown.map((item) => [
          String(item.number),
          item.title === null ? 'Không nêu tên, chưa có đồng ý của người được nêu' : writeOnOneLine(item.title),
          writeOnOneLine(item.unit),
          resultOf(item),
        ]),
        note: items.length > shown.length ? `Còn ${n(items.length - shown.length)} điển hình nữa trong tệp số liệu kèm theo.` : null,
      }),
    ],
  };
}

/** The two agree, or the difference is said. */
function comparedWith(label: string, stated: number, listed: number): string {
  const line = `${writeOnOneLine(label)}: các đơn vị báo cáo ${n(stated)}, danh sách này có ${n(listed)} điển hình đã được khen trong kỳ`;
  if (stated === listed) return `${line}, khớp nhau.`;
  const apart = n(Math.abs(stated - listed));
  return stated > listed
    ? `${line}; ${apart} điển hình do đơn vị tự biểu dương, chưa được đề cử lên chương trình.`
    : `${line}; ${apart} điển hình trong danh sách chưa có trong số liệu của đơn vị.`;
}

const resultOf = ({ state, commendation }: CompiledExemplar): string =>
  `${capital(texts.vi.exemplarResults[state])}${commendation === null ? '' : `, ${writeOnOneLine(commendation)}`}`;
