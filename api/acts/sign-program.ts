import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { FoundLink } from '../../prisma/queries/links/find-link.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { pressKey } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { sign } from '../../workflows/messages.ts';
import type { ApiContext } from '../context.ts';
import { update } from '../workflows.ts';

export const signShape = z.object({ confirmed: z.enum(['yes']).or(z.literal(true)), key: pressKey.default(() => randomUUID()) });

/** For which party somebody signs by a link, and whether it has. Problems: `link-unknown`, `sign-not-a-party`. */
export async function readSigning({ database }: ApiContext, { programId, partyId, office }: FoundLink) {
  if (programId === null || partyId === null) throw problem('link-unknown');
  const party = (await readSignatures(database.pool, programId)).find(({ id }) => id === partyId);
  if (!party) throw problem('sign-not-a-party', { party: office });
  return { programId, office, party };
}

/**
 * Signs for a party. The program's workflow takes it, and its step records the signature (activities/record-signature.ts). Signed twice is signed
 * once. Problems: `sign-not-open`, `sign-not-a-party`.
 */
export async function signProgram(
  context: ApiContext,
  { programId, office, party }: Awaited<ReturnType<typeof readSigning>>,
  /** Null: it has signed, and nothing more is asked. */
  asking: z.infer<typeof signShape> | null,
): Promise<{ party: string; signed: true }> {
  const answer = { party: party.key, signed: true } as const;
  if (asking === null || party.signedAt !== null) return answer;
  const at = (await context.now()).toISOString();
  try {
    await update(context, programWorkflowId(programId), sign, [{ partyKey: party.key, office, at }], asking.key);
  } catch (error) {
    // Another press may have signed meanwhile.
    const signed = (await readSignatures(context.database.pool, programId)).find(({ id }) => id === party.id)?.signedAt;
    if (!signed) throw error;
  }
  return answer;
}
