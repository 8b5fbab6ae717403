import type { AmendmentState } from '../../rules/amendment.ts';
import type { ChangedArticle } from '../../rules/amendment-articles.ts';
import type { CalendarDate } from '../../rules/instants.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { documentParagraph, heading, type OfficialDocument, table } from '../official-document/document-blocks.ts';
import { writeOnOneLine } from '../wording/names.ts';
import { letterheadOf, signatoriesOf, trialMark } from './compose-agreement.ts';

/** A change of an agreement that every party signs, and how far it is signed. */
export interface AmendmentPaper {
  program: ProgramDefinition;
  number: number;
  reason: string;
  takesEffectOn: CalendarDate;
  articles: readonly ChangedArticle[];
  parties: { name: string; office: string; signedOn: CalendarDate | null }[];
  /** Eight digits of the text that it changes; null: an earlier release kept none. */
  changes: string | null;
  /** Eight digits of what is being signed, or was; null: it is a draft. */
  textNumber: string | null;
  state: AmendmentState;
  simulated: boolean;
  trial: boolean;
}

/** What came to nothing says so on every page, whoever signed it. */
const withoutEffect: Partial<Record<AmendmentState, OfficialDocument['mark']>> = {
  withdrawn: { stamp: 'ĐÃ RÚT', sentence: 'Sửa đổi này đã được rút, không có hiệu lực.' },
  lapsed: {
    stamp: 'KHÔNG CÓ HIỆU LỰC',
    sentence: 'Sửa đổi này không có hiệu lực: trước ngày đó chương trình đã kết thúc, hoặc đã mở kỳ mà thời hạn mới không còn.',
  },
};

/** An amendment as a document of its parties, in the layout of one of them, as the agreement has it (compose-agreement.ts): each article as it was and as it becomes. */
export function composeAmendment(paper: AmendmentPaper, layoutOf: string): OfficialDocument {
  const { program, number, articles, textNumber } = paper;
  const name = writeOnOneLine(program.name);
  const nothing = '(không có)';
  return {
    title: `Sửa đổi lần ${number}: ${name}`,
    letterhead: { ...letterheadOf(program, layoutOf), type: 'SỬA ĐỔI, BỔ SUNG', subject: `lần ${number} ${name}` },
    body: [
      documentParagraph(
        `Căn cứ ${name}${paper.changes === null ? '' : ` (mã đối chiếu ${paper.changes})`}, các bên ký thống nhất sửa đổi, bổ sung như sau:`,
      ),
      heading('I. Lý do'),
      documentParagraph(writeOnOneLine(paper.reason)),
      heading('II. Nội dung sửa đổi'),
      table({
        columns: [
          { title: 'Điểm', align: 'left', share: 1 },
          { title: 'Trước', align: 'left', share: 1 },
          { title: 'Sau', align: 'left', share: 1 },
        ],
        rows: articles.map(({ article, before, after }) => [
          writeOnOneLine(article.vi),
          before === null ? nothing : writeOnOneLine(before.vi),
          after === null ? nothing : writeOnOneLine(after.vi),
        ]),
      }),
      heading('III. Hiệu lực'),
      documentParagraph(
        `Có hiệu lực từ ${writeShortDate(paper.takesEffectOn, 'vi')}, áp dụng cho các kỳ mở từ ngày đó. Các nội dung khác giữ nguyên.`,
      ),
    ],
    end: {
      closing: `Các bên ký thống nhất thực hiện sửa đổi lần ${number}./.`,
      signatory: '',
      recipients: [...program.witnesses.map(writeOnOneLine), 'Các bên ký', 'Các đơn vị thực hiện chương trình', 'Lưu: VT'],
      signatories: signatoriesOf(paper.parties),
    },
    annexes: [],
    footer: textNumber === null ? `Dự thảo sửa đổi lần ${number} · ${name}` : `Sửa đổi lần ${number} · mã đối chiếu ${textNumber}`,
    mark:
      trialMark(paper) ??
      withoutEffect[paper.state] ??
      (textNumber === null ? { stamp: 'DỰ THẢO', sentence: 'Dự thảo, chưa đưa ra ký.' } : null),
  };
}
