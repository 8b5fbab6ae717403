import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { FoundLink } from '../../prisma/queries/links/find-link.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { firstToSign } from '../../prisma/queries/signatures/record-signature.ts';
import { readAmendmentToSign, readSigning, type Signing } from '../../prisma/queries/signings/read-signing.ts';
import { pressKey } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { amendmentWorkflowId, programWorkflowId } from '../../workflows/ids.ts';
import { sign } from '../../workflows/messages.ts';
import { update } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';

/** The hash of the text that whoever signs had before them. A page says which; a program that does not, means what is being signed now. */
export const textRead = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable()
  .default(null);

export const signShape = z.object({
  confirmed: z.enum(['yes']).or(z.literal(true)),
  text: textRead,
  key: pressKey.default(() => randomUUID()),
});

/** For which party somebody signs by a link, whether it has, and how the signing stands. Problems: `link-unknown`, `sign-not-a-party`. */
export async function readSignatory({ database: { pool, prisma } }: ApiContext, { programId, contactId, partyId, office }: FoundLink) {
  if (programId === null || partyId === null) throw problem('link-unknown');
  // What is being signed now, else what was signed last.
  const amendment = await readAmendmentToSign(pool, programId);
  const [parties, signing, { state }] = await Promise.all([
    readSignatures(pool, programId, amendment),
    readSigning(pool, programId, amendment),
    prisma.program.findUniqueOrThrow({ where: { id: programId }, select: { state: true } }),
  ]);
  const party = parties.find(({ id }) => id === partyId);
  if (!party) throw problem('sign-not-a-party', { party: office });
  const isOpen = amendment === null ? state === 'signing' : signing?.ended === null;
  const first = signing && isOpen ? firstToSign(parties, signing) : null;
  return {
    programId,
    contactId,
    office,
    party,
    signing,
    /** Number of the amendment that is signed; null: the program's own text. */
    amendment,
    /** By which workflow it is signed. */
    workflow: amendment !== null && signing ? amendmentWorkflowId(programId, amendment, signing.number) : programWorkflowId(programId),
    /** The text is a draft again. */
    isDraft: state === 'draft' || (amendment !== null && isEndedWithout(signing)),
    /** Who signs before this party and has not yet; null: nobody. */
    waitsFor: party.signedAt === null && first && first.id !== party.id ? first.name : null,
  };
}

/** It ended without all signatures. */
const isEndedWithout = (signing: Signing | null): boolean => signing?.ended !== null && signing?.ended?.outcome !== 'signed';

/**
 * Signs for a party. The program's workflow takes it, and its step records the signature (activities/record-signature.ts). Signed twice is signed
 * once. Problems: `sign-not-open`, `sign-not-a-party`, `sign-text-changed`, `sign-not-your-turn`.
 */
export async function signProgram(
  context: ApiContext,
  { programId, office, party, signing, amendment, workflow, isDraft }: Awaited<ReturnType<typeof readSignatory>>,
  /** Null: it has signed, and nothing more is asked. */
  asking: z.infer<typeof signShape> | null,
): Promise<{ party: string; signed: true }> {
  const answer = { party: party.key, signed: true } as const;
  if (asking === null || party.signedAt !== null) return answer;
  // Its workflow has ended.
  if (amendment !== null && isDraft) throw problem('sign-not-open');
  // The workflow, which knows no text, would take it for another that came too late.
  if (asking.text !== null && signing && asking.text !== signing.textHash) throw problem('sign-text-changed');
  const at = (await context.now()).toISOString();
  const signature = { partyKey: party.key, office, at, textHash: asking.text };
  try {
    await update(context, workflow, sign, [signature], asking.key);
  } catch (error) {
    // Another press may have signed meanwhile.
    const signed = (await readSignatures(context.database.pool, programId, amendment)).find(({ id }) => id === party.id)?.signedAt;
    if (!signed) throw error;
  }
  return answer;
}
