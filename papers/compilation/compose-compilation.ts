import type { CompilationFile } from '../../rules/compilation.ts';
import type { CalendarDate } from '../../rules/instants.ts';
import { writeCycle } from '../wording/cycles.ts';
import { attainmentSection } from './attainment-section.ts';
import { completenessSection } from './completeness-section.ts';
import { type DocumentBlock, heading, type OfficialDocument } from './document-blocks.ts';
import { figuresAnnex } from './figures-annex.ts';
import { figuresSection } from './figures-section.ts';
import { leftOutSection } from './left-out-section.ts';
import { endOf, letterheadOf } from './letterhead.ts';
import { difficultiesSection, proposalsSection, resultsSection } from './narrative-sections.ts';
import { openingSection } from './opening-section.ts';

export interface Issue {
  /** The number that the office gave the document. Null: left blank, to be filled in by hand. */
  number: string | null;
  issuedOn: CalendarDate;
  language?: 'vi';
}

export interface Section {
  title: string;
  /** Empty: the section is left out, and the numbers of the others close up. */
  blocks: DocumentBlock[];
}

/** The sections in their order. They are numbered in Roman figures as they appear. */
const sections: ((file: CompilationFile) => Section)[] = [
  completenessSection,
  figuresSection,
  attainmentSection,
  resultsSection,
  difficultiesSection,
  proposalsSection,
  leftOutSection,
];

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

/** A compiled review or evaluation as a document of the coordinating party. */
export function composeCompilation(file: CompilationFile, issue: Issue): OfficialDocument {
  const present = sections.map((section) => section(file)).filter((section) => section.blocks.length > 0);
  const numbered = present.flatMap((section, index) => [heading(`${roman[index]}. ${section.title}`), ...section.blocks]);
  return {
    title: `Báo cáo ${writeCycle(file.cycle, 'vi')}, ${file.program.name}`,
    letterhead: letterheadOf(file, issue),
    body: [...openingSection(file), ...numbered],
    end: endOf(file),
    annexes: figuresAnnex(file),
    footer: `Bản tổng hợp ${writeCycle(file.cycle, 'vi')} · mã nội dung ${file.contentHash.slice(0, 16)}`,
    mark: file.simulated
      ? {
          stamp: 'MÔ PHỎNG',
          sentence: 'Văn bản diễn tập: số liệu, tình huống là giả định, không phải kết quả thật của các đơn vị có tên.',
        }
      : null,
  };
}
