import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { ActivityContext } from '../activities/context.ts';
import { markIssueTold, readUntoldIssues } from '../prisma/queries/arising-issues/read-untold-issues.ts';
import { untoldIssues } from '../rules/untold-issues.ts';
import { issueWorkflowId } from '../workflows/ids.ts';
import { toTellIssue } from '../workflows/tell-issue.ts';

/**
 * Tells the workflows of arising issues what they wait for, where whoever did something was cut off before they had told it, and starts those that are
 * gone: at its start and every some seconds. Where Temporal or the database is away, it is for the next time.
 */
export function tellIssues(options: {
  client: Client;
  taskQueue: string;
  context: Pick<ActivityContext, 'database' | 'driven'>;
  now: () => Promise<Date>;
  everySeconds?: number;
}): { stop(): Promise<void> } {
  const { client, taskQueue, context, now, everySeconds = untoldIssues.everySeconds } = options;
  const { pool } = context.database;
  let stopped = false;
  let wake = (): void => {};

  const look = async (): Promise<void> => {
    const at = await now();
    const dueBefore = new Date(at.getTime() - untoldIssues.lostAfterSeconds * 1_000);
    for (const issue of await readUntoldIssues(pool, { dueBefore, limit: untoldIssues.atOnce })) {
      if (stopped) return;
      // One that is only late, because its step fails, is told to a person and needs no telling here.
      if (issue.told && (await isRunning(client, issueWorkflowId(issue.programId, issue.id)))) continue;
      const instant = at.toISOString();
      const clock = context.driven ? { rehearsedFrom: instant } : 'real';
      await client.workflow.signalWithStart('arisingIssue', toTellIssue(issue, { at: instant, clock, taskQueue }));
      await markIssueTold(pool, issue);
    }
  };
  const telling = (async () => {
    while (!stopped) {
      await look().catch(() => {});
      if (stopped) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everySeconds * 1_000);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    stop() {
      stopped = true;
      wake();
      return telling;
    },
  };
}

const isRunning = (client: Client, workflowId: string): Promise<boolean> =>
  client.workflow
    .getHandle(workflowId)
    .describe()
    .then(
      ({ status }) => status.name === 'RUNNING',
      (error) => {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      },
    );
