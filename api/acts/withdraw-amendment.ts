import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { withdrawAmendment as takeBack } from '../../prisma/queries/amendments/withdraw-amendment.ts';
import { readSigning } from '../../prisma/queries/signings/read-signing.ts';
import { pressKey, reason } from '../../rules/input-shapes.ts';
import { amendmentWorkflowId } from '../../workflows/ids.ts';
import { withdraw } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { update } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';

export const withdrawAmendmentShape = z.object({ reason, key: pressKey.default(() => randomUUID()) });

/**
 * Takes an amendment back: a draft, one that is being signed until the last has signed, or what the standing office decided alone until it is in force.
 * Pressed twice it is done once. Problems: `not-found`, `amendment-not-withdrawable`, `sign-not-open`.
 */
export async function withdrawAmendment(
  context: ApiContext,
  programId: string,
  coordinator: Coordinator,
  number: number,
  { reason: words, key }: z.infer<typeof withdrawAmendmentShape>,
): Promise<{ number: number; state: 'draft' | 'withdrawn' }> {
  const at = await context.now();
  const signing = await readSigning(context.database.pool, programId, number);
  if (signing && !signing.ended) {
    const asking = { reason: words, by: coordinator.office, press: key, at: at.toISOString() };
    await update(context, amendmentWorkflowId(programId, number, signing.number), withdraw, [asking], key);
    return { number, state: 'draft' };
  }
  await takeBack(context.database, { programId, number, reason: words, press: key, by: coordinator.office, at });
  return { number, state: 'withdrawn' };
}
