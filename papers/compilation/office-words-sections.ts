import type { CompilationFile } from '../../rules/compilation.ts';
import type { ResultWords } from '../../rules/office-words.ts';
import { type DocumentBlock, documentParagraph, items, type Section, subheading } from '../official-document/document-blocks.ts';
import { writeOnOneLine } from '../wording/names.ts';

// The standing office's own words, each said to be its own: all else in the document comes from the units' reports.

export const forewordBlocks = (file: CompilationFile): DocumentBlock[] => saidByOffice(file, 'foreword', 'Lời nói đầu của');

export function assessmentSection(file: CompilationFile): Section {
  return { title: 'ĐÁNH GIÁ CHUNG', blocks: saidByOffice(file, 'assessment', 'Đánh giá của') };
}

export function tasksSection(file: CompilationFile): Section {
  return { title: 'PHƯƠNG HƯỚNG, NHIỆM VỤ', blocks: saidByOffice(file, 'tasks', 'Do') };
}

function saidByOffice({ words }: CompilationFile, kind: keyof ResultWords, whose: string): DocumentBlock[] {
  if (!words || words[kind] === '') return [];
  const office = writeOnOneLine(words.office);
  const lines = words[kind].split('\n').filter((line) => line.trim() !== '');
  return [subheading(kind === 'tasks' ? `${whose} ${office} nêu` : `${whose} ${office}`), ...lines.map(lineBlock)];
}

/** What was typed as an item of a list is printed as one. */
function lineBlock(line: string): DocumentBlock {
  const [, item] = /^ ?[-–•+] ?(\S.*)$/.exec(line) ?? [];
  return item === undefined ? documentParagraph(line.trim()) : items([item]);
}
