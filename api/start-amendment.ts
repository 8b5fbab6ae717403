import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { readSignatures } from '../prisma/queries/signatures/read-signatures.ts';
import type { amendment } from '../workflows/amendment.ts';
import { amendmentWorkflowId } from '../workflows/ids.ts';
import { callTemporal } from './call-workflows.ts';
import type { ApiContext } from './context.ts';
import { clockOf } from './program-input.ts';

/** Begins the workflow of an amendment that is put to signature (in that signing) or decided, by what is recorded of it; one that runs stays. Answers its id. */
export async function startAmendment(
  context: ApiContext,
  programId: string,
  { number, signing }: { number: number; signing: number | null },
  at: Date,
): Promise<string> {
  const { pool } = context.database;
  const { key: programKey } = await readDefinition(pool, programId);
  const workflowId = amendmentWorkflowId(programId, number, signing);
  const parties = signing === null ? [] : await readSignatures(pool, programId, number);
  const stillToSign = parties.filter(({ signedAt }) => signedAt === null).map((party) => party.key);
  const input = { version: 1 as const, programId, programKey, number, clock: clockOf(context, at), signing, stillToSign };
  await callTemporal(context, () =>
    context.workflows.start<typeof amendment>('amendment', {
      workflowId,
      taskQueue: context.taskQueue,
      args: [input],
      // What has run to its end has done all; what Temporal has lost begins anew.
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  ).finally(() => context.rehearsal?.touched());
  return workflowId;
}
