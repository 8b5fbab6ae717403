import { typesetDocument } from '../compilation/typeset-compilation.ts';
import { type AgreementPaper, composeAgreement } from './compose-agreement.ts';

/** The text of an agreement as a PDF, in the layout of one of its parties. The same text gives the same bytes. */
export const typesetAgreement = (paper: AgreementPaper, layoutOf: string): Uint8Array => typesetDocument(composeAgreement(paper, layoutOf));
