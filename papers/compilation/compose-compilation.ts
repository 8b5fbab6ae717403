import { progressOf, type TargetProgress } from '../../rules/attainment.ts';
import type { FiguresOverYears } from '../../rules/compared-with-what.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import { heading, type OfficialDocument, type Section } from '../official-document/document-blocks.ts';
import { notRealMark } from '../official-document/document-mark.ts';
import type { Issue } from '../official-document/letterhead.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { actionsSection } from './actions-section.ts';
import { attainmentSection } from './attainment-section.ts';
import { letterheadOf } from './compilation-letterhead.ts';
import { completenessSection } from './completeness-section.ts';
import { documentEnd } from './document-end.ts';
import { exemplarsSection } from './exemplars-section.ts';
import { figuresAnnex } from './figures-annex.ts';
import { figuresSection } from './figures-section.ts';
import { issuesSection } from './issues-section.ts';
import { leftOutSection } from './left-out-section.ts';
import { difficultiesSection, proposalsSection, resultsSection } from './narrative-sections.ts';
import { assessmentSection, forewordBlocks, tasksSection } from './office-words-sections.ts';
import { openingSection } from './opening-section.ts';
import { rowsAnnexes } from './rows-annex.ts';
import { signedPapersAnnex } from './signed-papers-annex.ts';

/** The sections in their order. They are numbered in Roman figures as they appear. */
const sections: ((file: CompilationFile, years: YearsBeside) => Section)[] = [
  completenessSection,
  (file, { history }) => figuresSection(file, history),
  (file, { progress }) => attainmentSection(file, progress),
  resultsSection,
  difficultiesSection,
  issuesSection,
  actionsSection,
  exemplarsSection,
  assessmentSection,
  tasksSection,
  proposalsSection,
  leftOutSection,
];

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** What a document prints of other years. */
export interface YearsBeside {
  /** Its figures over the years; null draws the last two. */
  history: FiguresOverYears | null;
  progress: readonly TargetProgress[];
}

/** A compiled review or evaluation as a document of the coordinating party. Without other years it says what it has of its own. */
export function composeCompilation(file: CompilationFile, issue: Issue, years: YearsBeside | null = null): OfficialDocument {
  const beside = years ?? { history: null, progress: progressOf(file, []) };
  const present = sections.map((section) => section(file, beside)).filter((section) => section.blocks.length > 0);
  const numbered = present.flatMap((section, index) => [heading(`${roman[index]}. ${section.title}`), ...section.blocks]);
  return {
    title: `Báo cáo ${writeCycle(file.cycle, 'vi')}, ${file.program.name}`,
    letterhead: letterheadOf(file, issue),
    body: [...forewordBlocks(file), ...openingSection(file), ...numbered],
    end: documentEnd(file),
    annexes: [...figuresAnnex(file), ...rowsAnnexes(file), ...signedPapersAnnex(file)],
    footer: `Bản tổng hợp ${writeCycle(file.cycle, 'vi')} · mã nội dung ${file.contentHash.slice(0, 16)}${file.words ? ` · mã lời ${file.words.hash.slice(0, 16)}` : ''}`,
    mark: notRealMark(file.simulated, issue.trial ?? false),
  };
}
