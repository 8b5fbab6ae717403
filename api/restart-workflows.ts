import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { recordEvent } from '../prisma/queries/audit/record-event.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { readRunning } from '../prisma/queries/programs/read-running.ts';
import { readSignatures } from '../prisma/queries/signatures/read-signatures.ts';
import { isLost, lostKey, restOfTerm } from '../rules/lost-workflows.ts';
import { cycleWorkflowId, workflowIdOf } from '../workflows/ids.ts';
import type { ProgramInput } from '../workflows/program.ts';
import type { CycleInput } from '../workflows/running-cycle.ts';
import type { ApiContext } from './context.ts';
import { callTemporal } from './workflows.ts';

/**
 * Starts anew what of a program is recorded as running and has no workflow any more, because somebody has terminated it in Temporal or Temporal
 * has lost it. Each goes on by what is recorded: a cycle with what its plan has left, a program with what is left of its term. An evaluation is
 * started by its program. Pressed twice, a workflow's id admits only one.
 */
export async function restartLostWorkflows(context: ApiContext, programId: string, actor: string): Promise<void> {
  const at = await context.now();
  const { pool } = context.database;
  for (const running of await readRunning(pool, { at, programId })) {
    const { cycle, state } = running;
    if (cycle?.kind === 'final' || !isLost(state, await statusOf(context, workflowIdOf(running)))) continue;
    if (cycle) await start(context, 'review', workflowIdOf(running), await cycleInput(context, programId, cycle, at));
    else await start(context, 'program', workflowIdOf(running), await programInput(context, programId, at));
    await recordEvent(pool, { programId, at, actor, action: 'program.workflow-restarted', subject: lostKey(cycle) });
  }
}

const statusOf = (context: ApiContext, workflowId: string): Promise<string> =>
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

async function start(context: ApiContext, type: 'program' | 'review', workflowId: string, input: ProgramInput | CycleInput): Promise<void> {
  await callTemporal(context, () =>
    context.workflows.start(type, { workflowId, taskQueue: context.taskQueue, args: [input], workflowIdReusePolicy: 'ALLOW_DUPLICATE' }),
  ).catch((error) => {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  });
}

const clockOf = ({ simulated }: ApiContext, at: Date): ProgramInput['clock'] => (simulated ? { rehearsedFrom: at.toISOString() } : 'real');

async function cycleInput(
  context: ApiContext,
  programId: string,
  { year, kind }: Pick<CycleInput, 'year' | 'kind'>,
  at: Date,
): Promise<CycleInput> {
  const { key } = await context.database.prisma.program.findUniqueOrThrow({ where: { id: programId }, select: { key: true } });
  return { version: 1, programId, programKey: key, year, kind, terminatedOn: null, clock: clockOf(context, at) };
}

async function programInput(context: ApiContext, programId: string, at: Date): Promise<ProgramInput> {
  const { pool, prisma } = context.database;
  const { key, term, calendar, timeZone, state } = await readDefinition(pool, programId);
  const program = await prisma.program.findUniqueOrThrow({ where: { id: programId } });
  const cycles = await prisma.cycle.findMany({ where: { programId, kind: { not: 'baseline' } }, orderBy: { year: 'asc' } });
  const begun = cycles.map((cycle) => ({ year: cycle.year, kind: cycle.kind as 'preliminary' | 'final', state: cycle.state }));
  const terminatedOn = program.terminatedOn?.toISOString().slice(0, 10) ?? null;
  const startedAt = program.startedAt?.toISOString() ?? null;
  const evaluated = await isEvaluated(
    context,
    programId,
    begun.find(({ kind }) => kind === 'final'),
  );
  const rest =
    startedAt === null
      ? { cyclesAhead: [], openCycle: null }
      : restOfTerm({ term, calendar, timeZone, startedAt, terminatedOn, begun, evaluated });
  return {
    version: 1,
    programId,
    programKey: key,
    clock: clockOf(context, at),
    phase: state as ProgramInput['phase'],
    stillToSign: (await readSignatures(pool, programId)).filter(({ signedAt }) => signedAt === null).map((party) => party.key),
    startedAt,
    terminatedOn,
    happened: [],
    ...rest,
  };
}

/** Whether the evaluation has come to its end. One that still runs is ended, for its program starts it and waits for it: its plan is recorded. */
async function isEvaluated(
  context: ApiContext,
  programId: string,
  evaluation: { year: number; kind: 'final' | 'preliminary'; state: string } | undefined,
): Promise<boolean> {
  if (!evaluation) return false;
  if (evaluation.state === 'acknowledged') return true;
  const id = cycleWorkflowId(programId, evaluation.year, 'final');
  const status = await statusOf(context, id);
  if (status === 'RUNNING') await callTemporal(context, () => context.workflows.getHandle(id).terminate('Its program is started anew'));
  return evaluation.state === 'delivered' && ['COMPLETED', 'NOT_FOUND'].includes(status);
}
