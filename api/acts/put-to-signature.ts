import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { z } from 'zod';
import type { Database } from '../../prisma/database.ts';
import { putToSignature as putDraft } from '../../prisma/queries/programs/put-to-signature.ts';
import { readCorrectable } from '../../prisma/queries/programs/read-correctable.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readLevels } from '../../prisma/queries/units/read-levels.ts';
import { wholeNumber } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { checkPlans } from '../../rules/term-plans.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import type { ProgramInput } from '../../workflows/program.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { callTemporal } from '../workflows.ts';

/** `revision`: of the draft that was read before, which a page says and a program may. `trial`: that nobody gets a mail is what is wanted. */
export const putToSignatureShape = z.object({
  revision: wholeNumber().nullable().default(null),
  trial: z.literal(['yes', true]).optional(),
});

/** Who would get a mail, and whether nobody would. */
export async function previewPutToSignature(context: ApiContext, programId: string) {
  // Before its text: what is saved between the two is told when it is put to signature.
  const draft = await readCorrectable(context.database.pool, programId);
  const { parties, state } = await readDefinition(context.database.pool, programId);
  return {
    id: programId,
    open: state === 'draft',
    revision: draft?.revision ?? 0,
    correctable: draft?.fixed === null,
    signatories: parties.map((party) => ({ party: party.name, ...party.signatory })),
    trial: state === 'draft' && context.trial?.chosen === false,
  };
}

/**
 * Puts a draft to signature, and starts the workflow of its term, which asks every party to sign. Pressed twice it is done once. Problems:
 * `trial-not-chosen`, `program-draft-conflict`, `sign-not-open`, those of `checkPlans`.
 */
export async function putToSignature(
  context: ApiContext,
  programId: string,
  coordinator: Coordinator,
  { revision, trial }: z.infer<typeof putToSignatureShape>,
): Promise<{ id: string; state: 'signing' }> {
  if (context.trial?.chosen === false && trial === undefined) throw problem('trial-not-chosen');
  const { database } = context;
  const at = await context.now();
  await checkStoredPlans(database, programId);
  // The state first: nothing of it can change any more, and killed before the workflow starts, a second press starts it.
  await putDraft(database, { programId, revision, trial: context.trial !== null, actor: coordinator.office, at });
  if (context.trial) context.trial.chosen = true;
  const { key, state, parties } = await database.prisma.program.findUniqueOrThrow({
    where: { id: programId },
    select: { key: true, state: true, parties: { orderBy: { ordinal: 'asc' } } },
  });
  if (state !== 'signing') throw problem('sign-not-open');
  const input: ProgramInput = {
    version: 1,
    programId,
    programKey: key,
    clock: context.simulated ? { rehearsedFrom: at.toISOString() } : 'real',
    phase: 'signing',
    stillToSign: parties.map((party) => party.key),
    startedAt: null,
    cyclesAhead: [],
    openCycle: null,
    terminatedOn: null,
    happened: [],
  };
  await callTemporal(context, () =>
    context.workflows.start('program', {
      workflowId: programWorkflowId(programId),
      taskQueue: context.taskQueue,
      args: [input],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    }),
  ).catch((error) => {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  });
  return { id: programId, state: 'signing' };
}

/** A draft may have been stored before its days were compared with its term; what is stored now has been, by whoever corrects it meanwhile too. */
async function checkStoredPlans({ pool }: Database, programId: string): Promise<void> {
  const { state, ...program } = await readDefinition(pool, programId);
  if (state !== 'draft') return;
  const levels = await readLevels(pool, { programId, on: program.term.from });
  checkPlans(
    program,
    levels.map(({ level }) => level),
  );
}
