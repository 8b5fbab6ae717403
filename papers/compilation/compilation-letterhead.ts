import type { CompilationFile } from '../../rules/compilation.ts';
import { texts } from '../../rules/texts/texts.ts';
import type { Letterhead } from '../official-document/document-blocks.ts';
import { type Issue, letterheadFor } from '../official-document/letterhead.ts';
import { writeOnOneLine } from '../wording/names.ts';

type Party = CompilationFile['program']['parties'][number];

/** The party whose standing office runs the program issues its reviews. */
export function issuerOf(file: CompilationFile): Party {
  const party = file.program.parties.find((one) => one.coordinating) ?? file.program.parties[0];
  if (party === undefined) throw new Error(`The program ${file.program.key} has no party that could issue a document.`);
  return party;
}

export function letterheadOf(file: CompilationFile, issue: Issue): Letterhead {
  const issuer = issuerOf(file);
  const others = file.program.parties.filter((party) => party !== issuer);
  return letterheadFor({
    ...{ issuer, issue, place: file.program.place, kind: 'BC', type: 'BÁO CÁO', subject: subjectOf(file) },
    addressees: others.map(({ name }) => name),
  });
}

function subjectOf(file: CompilationFile): string {
  const { cycle, program } = file;
  const name = writeOnOneLine(program.name);
  if (cycle.kind === 'final') return `Tổng kết, đánh giá việc thực hiện ${name}`;
  return `${texts.vi.cycle(cycle)} thực hiện ${name}`;
}
