import type { CompilationFile } from '../../rules/compilation.ts';
import type { LegalBasis } from '../../rules/program.ts';
import { writeDate, writeShortDate } from '../../rules/texts/dates.ts';
import { writeOnOneLine } from '../wording/names.ts';
import { type DocumentBlock, paragraph } from './document-blocks.ts';
import { issuerOf } from './letterhead.ts';

/** What the review rests on, and what it is. */
export function openingSection(file: CompilationFile): DocumentBlock[] {
  const { program, cycle } = file;
  const parties = program.parties.map((party) => writeOnOneLine(party.name));
  const bases = program.legalBases.map(writeBasis);
  const name = writeOnOneLine(program.name);
  const term = `từ ngày ${writeShortDate(program.term.from, 'vi')} đến ngày ${writeShortDate(program.term.to, 'vi')}`;
  const rests = bases.length === 0 ? '' : `Căn cứ ${bases.join('; ')}; thực`;
  const begin = `${rests === '' ? 'Thực' : rests} hiện ${name} (${term})${parties.length > 1 ? ` ký giữa ${parties.join(' và ')}` : ''}`;
  const what = cycle.kind === 'final' ? 'tổng kết, đánh giá việc thực hiện chương trình' : `sơ kết việc thực hiện chương trình năm ${cycle.year}`;
  return [paragraph(`${begin}, ${writeOnOneLine(issuerOf(file).name)} báo cáo ${what} như sau:`)];
}

/** The number stands in some titles already; a document is not numbered twice. */
function writeBasis(basis: LegalBasis): string {
  const title = writeOnOneLine(basis.title);
  const number = writeOnOneLine(basis.number);
  const numbered = title.includes(number) || number === '' ? title : `${number} ${title}`;
  const dated = title.includes('ngày') ? '' : ` ${writeDate(basis.issuedOn, 'vi')}`;
  const issuer = writeOnOneLine(basis.issuer);
  return `${numbered}${dated}${issuer === '' || title.includes(issuer) ? '' : ` của ${issuer}`}`;
}
