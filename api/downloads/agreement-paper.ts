import type { Response } from 'express';
import { composeAgreement } from '../../papers/agreement/compose-agreement.ts';
import { typesetDocument } from '../../papers/official-document/typeset-document.ts';
import { readAmendments } from '../../prisma/queries/amendments/read-amendments.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { readSigning } from '../../prisma/queries/signings/read-signing.ts';
import type { ApiContext } from '../context.ts';
import { readProgramText } from '../pages/program-text-view.ts';

/** Sends the text as it stands, to be printed, in the layout of a party (its key; null: of the coordinating one). */
export async function sendAgreementPaper(
  context: ApiContext,
  response: Response,
  { programId, layoutOf }: { programId: string; layoutOf: string | null },
): Promise<void> {
  const { pool } = context.database;
  const [text, parties, signing, amendments] = await Promise.all([
    readProgramText(context, programId),
    readSignatures(pool, programId),
    readSigning(pool, programId),
    readAmendments(pool, programId),
  ]);
  const { program, cycles, units, fixed } = text;
  const layout = program.parties.find(({ key }) => key === layoutOf) ?? program.parties.find(({ coordinating }) => coordinating);
  const paper = {
    ...{ program, cycles, units },
    parties: parties.map(({ name, office, signedOn }) => ({ name, office, signedOn })),
    inForceOn: fixed === null ? null : (signing?.inForceOn ?? null),
    number: fixed?.number ?? null,
    amended: amendments.flatMap((one) => (one.state === 'in-force' && one.kind === 'amendment' ? [one.number] : [])),
    simulated: context.simulated,
    trial: context.trial !== null,
  };
  response.attachment(`${program.key}-${layout?.key ?? ''}.pdf`);
  response.type('application/pdf').send(Buffer.from(typesetDocument(composeAgreement(paper, layout?.key ?? ''))));
}
