import type { CompilationFile } from '../../rules/compilation.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { texts } from '../../rules/texts/texts.ts';
import { type DocumentBlock, documentParagraph } from '../official-document/document-blocks.ts';
import { writeBasis } from '../wording/bases.ts';
import { writeOnOneLine } from '../wording/names.ts';
import { issuerOf } from './compilation-letterhead.ts';

/** What the review rests on, and what it is. */
export function openingSection(file: CompilationFile): DocumentBlock[] {
  const { program, cycle } = file;
  const parties = program.parties.map((party) => writeOnOneLine(party.name));
  const bases = program.legalBases.map(writeBasis);
  const name = writeOnOneLine(program.name);
  const term = `từ ngày ${writeShortDate(program.term.from, 'vi')} đến ngày ${writeShortDate(program.term.to, 'vi')}`;
  const rests = bases.length === 0 ? '' : `Căn cứ ${bases.join('; ')}; thực`;
  const begin = `${rests === '' ? 'Thực' : rests} hiện ${name} (${term})${parties.length > 1 ? ` ký giữa ${listOf(parties)}` : ''}`;
  const what =
    cycle.kind === 'final'
      ? 'tổng kết, đánh giá việc thực hiện chương trình'
      : `sơ kết việc thực hiện chương trình ${texts.vi.period(cycle)}`;
  return [documentParagraph(`${begin}, ${writeOnOneLine(issuerOf(file).name)} báo cáo ${what} như sau:`)];
}

/** `A và B`; `A, B và C`. */
const listOf = (names: readonly string[]): string => [names.slice(0, -1).join(', '), names.at(-1)].join(' và ');
