import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import { z } from 'zod';
import { recordOnce } from '../../prisma/queries/audit/record-once.ts';
import { readRunning } from '../../prisma/queries/programs/read-running-workflows.ts';
import { pressKey } from '../../rules/input-shapes.ts';
import type { Trouble } from '../../rules/open-troubles.ts';
import { cycleWorkflowId, issueWorkflowId, programWorkflowId, workflowIdOf } from '../../workflows/ids.ts';
import { tryAgain } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { callTemporal } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';
import { readProgramFacts, troublesOf } from '../program-facts.ts';
import { restartLostWorkflows } from '../restart-workflows.ts';

export const tryStepAgainShape = z.object({ key: pressKey.default(() => randomUUID()) });

/** The steps of a program that failed and would be run again. */
export async function previewTryAgain(context: ApiContext, programId: string): Promise<{ id: string; troubles: Trouble[] }> {
  return { id: programId, troubles: troublesOf(await readProgramFacts(context, programId)) };
}

/** Runs again every step of a program that failed for good; with none it does nothing. Answers which they were. */
export async function tryStepAgain(
  context: ApiContext,
  programId: string,
  { office }: Coordinator,
  { key }: z.infer<typeof tryStepAgainShape>,
): Promise<{ id: string; troubles: Trouble[] }> {
  const facts = await readProgramFacts(context, programId);
  const troubles = troublesOf(facts);
  if (troubles.length === 0) return { id: programId, troubles };
  const at = facts.now.toISOString();
  const running = await readRunning(context.database.pool, { at: facts.now, programId });
  const workflows = [
    programWorkflowId(programId),
    ...facts.rows.map((cycle) => cycleWorkflowId(programId, cycle)),
    ...running.filter(({ amendment }) => amendment !== null).map(workflowIdOf),
    ...troubles.flatMap(({ key: failing }) => issueWorkflowOf(programId, failing)),
  ];
  const subject = troubles.map(({ step }) => step).join(', ');
  await recordOnce(context.database, { programId, at: facts.now, actor: office, action: 'program.tried-again', subject, key }, async () => {
    if (troubles.some(({ code }) => code === 'workflow-lost' || code === 'moment-overdue'))
      await restartLostWorkflows(context, programId, office);
    // Which of them waits is known to none but themselves; to the others, and to one that has ended, it says nothing.
    await callTemporal(context, () =>
      Promise.all(workflows.map((workflowId) => context.workflows.getHandle(workflowId).signal(tryAgain, { at }).catch(ignoreEnded))),
    );
  });
  return { id: programId, troubles };
}

/** The workflow of an issue whose step is known by this key, if it is one. */
function issueWorkflowOf(programId: string, key: string): string[] {
  const [, id] = /^issue-(\d{1,15})$/.exec(key) ?? [];
  return id === undefined ? [] : [issueWorkflowId(programId, Number(id))];
}

function ignoreEnded(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
