import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readActOfPress } from '../../prisma/queries/audit/read-acts.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { pressKey, reason } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { withdraw } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { update } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';
import { oncePressed } from '../once-pressed.ts';

export const withdrawShape = z.object({ reason, key: pressKey.default(() => randomUUID()) });

/** What withdrawing a text would do: whose signatures would not count any more. `open`: there is a text to be withdrawn. */
export async function previewWithdraw({ database: { pool, prisma } }: ApiContext, programId: string) {
  const [parties, program] = await Promise.all([
    readSignatures(pool, programId),
    prisma.program.findUnique({ where: { id: programId }, select: { state: true } }),
  ]);
  if (!program) throw problem('not-found');
  return {
    id: programId,
    open: program.state === 'signing',
    signatures: parties.flatMap(({ key, name, office, signedAt }) =>
      signedAt === null ? [] : [{ party: key, name, office, signedAt: signedAt.toISOString() }],
    ),
  };
}

/**
 * The standing office takes a text back from signing, until the program is started: it is a draft again (activities/end-signing.ts). Pressed twice it is
 * done once. Problem `sign-not-open`.
 */
export function withdrawFromSigning(
  context: ApiContext,
  programId: string,
  coordinator: Coordinator,
  { reason: words, key }: z.infer<typeof withdrawShape>,
): Promise<{ id: string; state: 'draft' }> {
  return oncePressed(async () => {
    const at = await context.now();
    const press = { programId, subject: 'signing', key, at };
    if ((await readActOfPress(context.database.pool, press)) === null) {
      if (!(await previewWithdraw(context, programId)).open) throw problem('sign-not-open');
      const asking = { reason: words, by: coordinator.office, press: key, at: at.toISOString() };
      await update(context, programWorkflowId(programId), withdraw, [asking], key);
    }
    return { id: programId, state: 'draft' };
  });
}
