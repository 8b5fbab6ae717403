import type { CompilationFile } from '../../rules/compilation.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { DocumentEnd } from '../official-document/document-blocks.ts';
import { signatoryTitle } from '../official-document/letterhead.ts';
import { writeOnOneLine } from '../wording/names.ts';
import { issuerOf } from './compilation-letterhead.ts';

/** Who signs a compiled review and who gets it. */
export function documentEnd(file: CompilationFile): DocumentEnd {
  const issuer = issuerOf(file);
  const addressed = file.program.parties.length > 1;
  return {
    closing: `${writeOnOneLine(issuer.name)} trân trọng báo cáo./.`,
    signatory: signatoryTitle(issuer.signatory, issuer.name),
    recipients: [
      ...(addressed ? ['Như trên'] : []),
      ...file.program.witnesses.map(writeOnOneLine),
      `Các đơn vị thực hiện chương trình (${writeFigure(file.completeness.expected, 'vi')})`,
      'Lưu: VT',
    ],
  };
}
