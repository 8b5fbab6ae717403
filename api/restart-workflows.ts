import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { recordEvent } from '../prisma/queries/audit/record-event.ts';
import { readRunning } from '../prisma/queries/programs/read-running-workflows.ts';
import { type CycleName, cycleName } from '../rules/cycle-key.ts';
import { isLost, lostKey } from '../rules/lost-workflows.ts';
import { Problem } from '../rules/problems.ts';
import { workflowIdOf } from '../workflows/ids.ts';
import type { CycleInput } from '../workflows/running-cycle.ts';
import type { ProgramInput } from '../workflows/running-program.ts';
import { callTemporal } from './call-workflows.ts';
import type { ApiContext } from './context.ts';
import { clockOf, programInput, statusOf } from './program-input.ts';
import { startAmendment } from './start-amendment.ts';

/**
 * Starts anew what of a program is recorded as running and has no workflow any more, because somebody has terminated it in Temporal or Temporal
 * has lost it. Each goes on by what is recorded: a cycle with what its plan has left, a program with what is left of its term. An evaluation is
 * started by its program. Pressed twice, a workflow's id admits only one. One that cannot be started keeps no other from it, and is what whoever pressed hears of.
 */
export async function restartLostWorkflows(context: ApiContext, programId: string, actor: string): Promise<void> {
  const at = await context.now();
  const { pool } = context.database;
  const failures: unknown[] = [];
  for (const running of await readRunning(pool, { at, programId })) {
    const { cycle, amendment, state } = running;
    try {
      if (cycle?.kind === 'final' || !isLost(state, await statusOf(context, workflowIdOf(running)))) continue;
      if (cycle) await start(context, 'review', workflowIdOf(running), await cycleInput(context, programId, cycle, at));
      else if (amendment) await startAmendment(context, programId, amendment, at);
      else await start(context, 'program', workflowIdOf(running), await programInput(context, programId, at));
      await recordEvent(pool, { programId, at, actor, action: 'program.workflow-restarted', subject: lostKey(running) });
    } catch (error) {
      // What a person is told of, such as a Temporal that is away, holds of the others too.
      if (error instanceof Problem) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function start(context: ApiContext, type: 'program' | 'review', workflowId: string, input: ProgramInput | CycleInput): Promise<void> {
  await callTemporal(context, () =>
    context.workflows.start(type, { workflowId, taskQueue: context.taskQueue, args: [input], workflowIdReusePolicy: 'ALLOW_DUPLICATE' }),
  ).catch((error) => {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  });
}

async function cycleInput(context: ApiContext, programId: string, cycle: CycleName, at: Date): Promise<CycleInput> {
  const { key } = await context.database.prisma.program.findUniqueOrThrow({ where: { id: programId }, select: { key: true } });
  return { version: 1, programId, programKey: key, ...cycleName(cycle), terminatedOn: null, clock: clockOf(context, at) };
}
