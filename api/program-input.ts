import { WorkflowNotFoundError } from '@temporalio/client';
import { type HeldCycle, readHeldCycles } from '../prisma/queries/cycles/read-cycle.ts';
import { readPauses } from '../prisma/queries/pauses/read-pauses.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { readSignatures } from '../prisma/queries/signatures/read-signatures.ts';
import { readSigning } from '../prisma/queries/signings/read-signing.ts';
import { readSkippedCycles } from '../prisma/queries/skipped-cycles/read-skipped-cycles.ts';
import { restOfTerm } from '../rules/lost-workflows.ts';
import { pauseTurn } from '../rules/pause-days.ts';
import { cycleWorkflowId } from '../workflows/ids.ts';
import type { ProgramInput } from '../workflows/running-program.ts';
import { callTemporal } from './call-workflows.ts';
import type { ApiContext } from './context.ts';

/** What a program's workflow is started with, by what is recorded of it. */
export async function programInput(context: ApiContext, programId: string, at: Date): Promise<ProgramInput> {
  const { pool, prisma } = context.database;
  const { key, term, calendar, timeZone, state } = await readDefinition(pool, programId);
  const program = await prisma.program.findUniqueOrThrow({ where: { id: programId } });
  const begun = await readHeldCycles(pool, programId);
  const terminatedOn = program.terminatedOn?.toISOString().slice(0, 10) ?? null;
  const last = (await readPauses(pool, programId)).at(-1);
  const startedAt = program.startedAt?.toISOString() ?? null;
  const evaluated = await isEvaluated(
    context,
    programId,
    begun.find(({ kind }) => kind === 'final'),
  );
  const rest =
    startedAt === null
      ? { cyclesAhead: [], openCycle: null }
      : restOfTerm({
          term,
          calendar,
          timeZone,
          startedAt,
          terminatedOn,
          begun,
          skipped: await readSkippedCycles(pool, programId),
          evaluated,
        });
  return {
    version: 1,
    programId,
    programKey: key,
    clock: clockOf(context, at),
    phase: state as ProgramInput['phase'],
    ...(last ? { pausedFrom: last.fromState, pauseTurn: pauseTurn({ number: last.number, ended: last.ended !== null }) } : {}),
    signing: (await readSigning(pool, programId))?.number ?? 1,
    stillToSign: (await readSignatures(pool, programId)).filter(({ signedAt }) => signedAt === null).map((party) => party.key),
    startedAt,
    terminatedOn,
    happened: [],
    ...rest,
  };
}

/** Whether the evaluation has come to its end. One that still runs is ended, for its program starts it and waits for it: its plan is recorded. */
async function isEvaluated(context: ApiContext, programId: string, evaluation: HeldCycle | undefined): Promise<boolean> {
  if (!evaluation) return false;
  if (evaluation.state === 'acknowledged') return true;
  const id = cycleWorkflowId(programId, evaluation);
  const status = await statusOf(context, id);
  if (status === 'RUNNING') await callTemporal(context, () => context.workflows.getHandle(id).terminate('Its program is started anew'));
  return evaluation.state === 'delivered' && ['COMPLETED', 'NOT_FOUND'].includes(status);
}

/** How Temporal says that a workflow stands. */
export const statusOf = (context: ApiContext, workflowId: string): Promise<string> =>
  callTemporal(context, () =>
    context.workflows
      .getHandle(workflowId)
      .describe()
      .then(
        ({ status }) => status.name,
        (error) => {
          if (error instanceof WorkflowNotFoundError) return 'NOT_FOUND';
          throw error;
        },
      ),
  );

/** By which clock a workflow that is started now lives. */
export const clockOf = ({ simulated }: ApiContext, at: Date): ProgramInput['clock'] =>
  simulated ? { rehearsedFrom: at.toISOString() } : 'real';
