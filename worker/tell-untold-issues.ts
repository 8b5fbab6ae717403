import type { Client } from '@temporalio/client';
import type { ActivityContext } from '../activities/context.ts';
import type { Hearing } from '../activities/hear-failures.ts';
import { markIssueTold, readUntoldIssues } from '../prisma/queries/arising-issues/read-untold-issues.ts';
import { stuckAfterAttempts } from '../rules/lost-workflows.ts';
import { problem } from '../rules/problems.ts';
import { untoldIssues } from '../rules/untold-issues.ts';
import { issueWorkflowId } from '../workflows/ids.ts';
import { toTellIssue } from '../workflows/tell-issue.ts';
import { askTemporal, describeWorkflow } from './describe-workflow.ts';
import { lookEvery } from './look-every.ts';

/**
 * Tells the workflows of arising issues what they wait for, where whoever did something was cut off before they had told it, and starts those that are
 * gone: at its start and every some seconds.
 */
export function tellIssues(options: {
  client: Client;
  taskQueue: string;
  context: Pick<ActivityContext, 'database' | 'driven'>;
  now: () => Promise<Date>;
  hearing: Hearing;
  everySeconds?: number;
}): { stop(): Promise<void> } {
  const { client, taskQueue, context, now, hearing, everySeconds = untoldIssues.everySeconds } = options;
  const { pool } = context.database;
  return lookEvery({ look: 'tell-issues', everySeconds, hearing }, async ({ each }) => {
    const at = await now();
    const dueBefore = new Date(at.getTime() - untoldIssues.lostAfterSeconds * 1_000);
    await each(await readUntoldIssues(pool, { dueBefore, limit: untoldIssues.atOnce }), async (issue) => {
      // One that is only late, because its step fails, is told to a person and needs no telling here.
      if (issue.told) {
        const { status, attempt } = await describeWorkflow(client, issueWorkflowId(issue.programId, issue.id));
        if (attempt >= stuckAfterAttempts.atOneLook) throw problem('workflow-stuck');
        if (status === 'RUNNING') return;
      }
      const instant = at.toISOString();
      const clock = context.driven ? { rehearsedFrom: instant } : 'real';
      const told = toTellIssue(issue, { at: instant, clock, taskQueue });
      await askTemporal(client, () => client.workflow.signalWithStart('arisingIssue', told));
      await markIssueTold(pool, issue);
    });
  });
}
