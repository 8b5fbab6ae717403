import { basisParts } from '../../rules/legal-basis.ts';
import type { LegalBasis } from '../../rules/program.ts';
import { writeDate } from '../../rules/texts/dates.ts';
import { writeOnOneLine } from './names.ts';

const kinds =
  /^(Kết luận|Chỉ thị|Quyết định|Nghị quyết|Nghị định|Thông tư|Kế hoạch|Hướng dẫn|Quy định|Chương trình|Đề án|Luật|Công văn|Thông báo)(?= |$)/iu;

/** `Kết luận số 49-KL/TW ngày 10 tháng 5 năm 2019 của Ban Bí thư về …`: kind, number, date, issuer, subject (Decree 30/2020), each once. */
export function writeBasis(basis: LegalBasis): string {
  const parts = basisParts(basis);
  const title = writeOnOneLine(parts.title);
  const known = [
    parts.number === null ? '' : `số ${writeOnOneLine(parts.number)}`,
    parts.issuedOn === null ? '' : writeDate(parts.issuedOn, 'vi'),
    parts.issuer === null ? '' : `của ${writeOnOneLine(parts.issuer)}`,
  ].filter((part) => part !== '');
  // Behind the number, where the title has it: date and issuer belong there.
  const at = parts.number === null ? title.indexOf(basis.number) : -1;
  const end = at > 0 ? at + basis.number.length : (kinds.exec(title)?.[0] ?? title).length;
  const subject = title.slice(end).trim();
  return [title.slice(0, end), ...known, ...(subject === '' ? [] : [subject])].join(' ');
}
