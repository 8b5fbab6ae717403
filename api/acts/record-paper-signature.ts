import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Queryable } from '../../prisma/database.ts';
import { addAttachment, dropUnusedAttachment } from '../../prisma/queries/attachments/add-attachment.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { type PartySignature, readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { readAmendmentSigned, readSigning } from '../../prisma/queries/signings/read-signing.ts';
import { attachmentName } from '../../rules/attachment-kinds.ts';
import { chosenDate, line, pressKey } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { Problem, type ProblemCode, problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import { amendmentWorkflowId, programWorkflowId } from '../../workflows/ids.ts';
import { sign } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { update } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';
import type { Attached } from '../receive-attachment.ts';
import { textRead } from './sign-program.ts';

export const paperSignatureShape = z.object({
  /** The office that signed, as it stands on the paper. */
  office: line(longest.office).catch(() => {
    throw problem('signing-office-missing');
  }),
  number: line(longest.documentNumber).catch(() => {
    throw problem('paper-number-missing');
  }),
  signedOn: chosenDate,
  text: textRead,
  key: pressKey.default(() => randomUUID()),
});

/** A party that is to sign, and when its program is at. Problems: `not-found`, `sign-not-open`. */
export async function readPaperSigner(context: ApiContext, programId: string, partyKey: string): Promise<PartySignature> {
  const { pool } = context.database;
  const { state } = await readDefinition(pool, programId);
  const amendment = await readAmendmentSigned(pool, programId);
  const party = (await readSignatures(pool, programId, amendment)).find(({ key }) => key === partyKey);
  if (!party) throw problem('not-found');
  if (state !== 'signing' && amendment === null) throw problem('sign-not-open');
  return party;
}

/**
 * The standing office records that a party has signed on paper, with the scan: the file is on the disk before its row is written, and its row before the
 * workflow hears of it, so that what ends in between leaves a file that nobody has. Sent twice, it is one signature. Problems: those of an attachment,
 * `sign-already`, `paper-date-ahead` and those of signing.
 */
export async function recordPaperSignature(
  context: ApiContext,
  programId: string,
  coordinator: Coordinator,
  party: PartySignature,
  file: Attached | null,
  { office, number, signedOn, text, key }: z.infer<typeof paperSignatureShape>,
): Promise<{ party: string; signed: true; onPaper: string }> {
  const answer = { party: party.key, signed: true, onPaper: number } as const;
  const { database, attachments } = context;
  if (file === null || file.bytes === 0) throw problem('attachment-missing');
  if (file.kind === 'heic') throw problem('attachment-heic');
  if (file.kind === 'unknown') throw problem('attachment-kind-refused');
  const { hash, kind, bytes } = file;
  if (party.paper?.number === number && party.paper.file.hash === hash) return answer;
  if (party.signedAt !== null) throw problem('sign-already', { party: party.name });
  const at = await context.now();
  const { timeZone } = await readDefinition(database.pool, programId);
  if (signedOn > dateOf(at.toISOString(), timeZone)) throw problem('paper-date-ahead', { date: signedOn });
  await attachments.keep(file);
  const named = { hash, kind, bytes, name: attachmentName(file.name, kind) };
  const id = await addAttachment(database.pool, { programId, file: named, by: coordinator.office, at });
  const paper = { attachmentId: id, number, signedOn, recordedBy: coordinator.office };
  try {
    await update(
      context,
      await signingWorkflow(database.pool, programId),
      sign,
      [{ partyKey: party.key, office, at: at.toISOString(), textHash: text, paper }],
      key,
    );
  } catch (error) {
    // Whether it was taken is not known then, and its file stays for it.
    if (!(error instanceof Problem) || !unanswered.includes(error.code)) await dropUnusedAttachment(database.pool, { id, at });
    throw error;
  }
  // The same press has come before, with a row of its own.
  await dropUnusedAttachment(database.pool, { id, at });
  return answer;
}

const unanswered: readonly ProblemCode[] = ['busy', 'temporal-unavailable', 'database-unavailable'];

/** The workflow of what is being signed: an amendment's, else the program's. */
async function signingWorkflow(db: Queryable, programId: string): Promise<string> {
  const amendment = await readAmendmentSigned(db, programId);
  const signing = amendment === null ? null : await readSigning(db, programId, amendment);
  return amendment === null || signing === null ? programWorkflowId(programId) : amendmentWorkflowId(programId, amendment, signing.number);
}
