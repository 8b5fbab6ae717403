import type { CompilationFile } from '../../rules/compilation.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { type DocumentAnnex, table } from '../official-document/document-blocks.ts';
import { writeOnOneLine } from '../wording/names.ts';
import { writeUnitIn } from './compiled-levels.ts';

/** Which units have also sent their report on paper, signed and sealed, and by what it is found. */
export function signedPapersAnnex(file: CompilationFile): DocumentAnnex[] {
  const names = new Map(file.units.map(({ code, name }) => [code, name]));
  const signed = file.units.filter(({ papers = [] }) => papers.length > 0);
  if (signed.length === 0) return [];
  const rows = signed.map(({ name, code, level, parent, papers = [] }, index) => [
    String(index + 1),
    writeUnitIn(file, { code, name, level, parentName: parent === null ? null : (names.get(parent) ?? null) }),
    papers.map((paper) => `bản giấy số ${writeOnOneLine(paper.number)} ngày ${writeShortDate(paper.issuedOn, 'vi')}`).join('; '),
  ]);
  return [
    {
      title: 'BÁO CÁO CÓ KÝ, ĐÓNG DẤU TRÊN GIẤY',
      landscape: false,
      blocks: [
        table({
          columns: [
            { title: 'TT', align: 'right', share: null },
            { title: 'Đơn vị', align: 'left', share: 1 },
            { title: 'Bản giấy', align: 'left', share: 1 },
          ],
          rows,
          note: `${writeFigure(signed.length, 'vi')} đơn vị gửi kèm bản quét báo cáo đã ký; số liệu lấy từ báo cáo nộp trên hệ thống.`,
        }),
      ],
    },
  ];
}
