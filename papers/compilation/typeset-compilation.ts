import type { CompilationFile } from '../../rules/compilation.ts';
import type { Issue } from '../official-document/letterhead.ts';
import { typesetDocument } from '../official-document/typeset-document.ts';
import { composeCompilation, type YearsBeside } from './compose-compilation.ts';

/**
 * The compiled review as a PDF after Decree 30/2020, Appendix I. The same content and issue give the same bytes.
 * Setting blocks the thread: half a second for 500 units, so a worker has it done apart (activities/compile-apart.ts).
 */
export async function typesetCompilation(file: CompilationFile, issue: Issue, years: YearsBeside | null = null): Promise<Uint8Array> {
  return typesetDocument(composeCompilation(file, issue, years));
}
