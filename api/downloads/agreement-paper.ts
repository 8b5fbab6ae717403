import type { Response } from 'express';
import { composeAgreement } from '../../papers/agreement/compose-agreement.ts';
import { composeAmendment } from '../../papers/agreement/compose-amendment.ts';
import type { OfficialDocument } from '../../papers/official-document/document-blocks.ts';
import { typesetDocument } from '../../papers/official-document/typeset-document.ts';
import { readAmendable } from '../../prisma/queries/amendments/read-amendable.ts';
import { readAmendments } from '../../prisma/queries/amendments/read-amendments.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { readSigning } from '../../prisma/queries/signings/read-signing.ts';
import { agreementNumber } from '../../rules/agreement-text.ts';
import { problem } from '../../rules/problems.ts';
import type { ApiContext } from '../context.ts';
import { amendedSigning } from '../pages/amendments-view.ts';
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
  sendPdf(response, `${program.key}-${layout?.key ?? ''}`, composeAgreement(paper, layout?.key ?? ''));
}

/** Sends an amendment that every party signs, as it is signed, to be printed in the layout of a party. Problem `not-found`: there is none, or the standing office decides it alone. */
export async function sendAmendmentPaper(
  context: ApiContext,
  response: Response,
  { programId, number, layoutOf }: { programId: string; number: number; layoutOf: string | null },
): Promise<void> {
  const { pool } = context.database;
  const { program, amendments, baseHash } = await readAmendable(pool, programId);
  const { amendment } = await amendedSigning(context, programId, number);
  const own = amendments.find((one) => one.number === number);
  if (!own || !amendment.signedByParties) throw problem('not-found');
  const signing = await readSigning(pool, programId, number);
  // A draft again has been fixed by nobody.
  const isFixed = signing !== null && own.state !== 'draft';
  const parties = await readSignatures(pool, programId, isFixed ? number : null);
  const changes = own.baseHash ?? baseHash;
  const layout = program.parties.find(({ key }) => key === layoutOf) ?? program.parties.find(({ coordinating }) => coordinating);
  const paper = {
    ...{ program, number, reason: own.reason, takesEffectOn: own.takesEffectOn, articles: amendment.articles },
    parties: parties.map(({ name, office, signedOn }) => ({ name, office, signedOn: isFixed ? signedOn : null })),
    changes: changes && agreementNumber(changes),
    textNumber: isFixed ? agreementNumber(signing.textHash) : null,
    state: own.state,
    simulated: context.simulated,
    trial: context.trial !== null,
  };
  sendPdf(response, `${program.key}-sua-doi-${number}-${layout?.key ?? ''}`, composeAmendment(paper, layout?.key ?? ''));
}

function sendPdf(response: Response, name: string, document: OfficialDocument): void {
  response.attachment(`${name}.pdf`);
  response.type('application/pdf').send(Buffer.from(typesetDocument(document)));
}
