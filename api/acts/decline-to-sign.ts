import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readSigning } from '../../prisma/queries/signings/read-signing.ts';
import { pressKey, reason } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { decline } from '../../workflows/messages.ts';
import { update } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';
import { type readSignatory, textRead } from './sign-program.ts';

export const declineShape = z.object({ reason, text: textRead, key: pressKey.default(() => randomUUID()) });

/**
 * A party says that it does not sign, and why: the text is a draft again (activities/end-signing.ts). Said twice it is said once. Problems:
 * `sign-already`, `sign-not-open`, `sign-text-changed`.
 */
export async function declineToSign(
  context: ApiContext,
  { programId, office, party, signing, isDraft, amendment, workflow }: Awaited<ReturnType<typeof readSignatory>>,
  { reason: words, text, key }: z.infer<typeof declineShape>,
): Promise<{ party: string; declined: true }> {
  const answer = { party: party.key, declined: true } as const;
  if (isDraft && signing?.ended?.outcome === 'declined' && signing.ended.by === office) return answer;
  if (party.signedAt !== null) throw problem('sign-already', { party: party.name });
  if (amendment !== null && isDraft) throw problem('sign-not-open');
  if (text !== null && signing && text !== signing.textHash) throw problem('sign-text-changed');
  const at = (await context.now()).toISOString();
  try {
    await update(context, workflow, decline, [{ partyKey: party.key, office, reason: words, textHash: text, at }], key);
  } catch (error) {
    // Another press may have said it meanwhile.
    const now = await readSigning(context.database.pool, programId, amendment);
    if (now?.number !== signing?.number || now?.ended?.outcome !== 'declined' || now.ended.by !== office) throw error;
  }
  return answer;
}
