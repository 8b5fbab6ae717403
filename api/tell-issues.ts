import { markIssueTold, readUntoldIssues } from '../prisma/queries/arising-issues/read-untold-issues.ts';
import { toTellIssue } from '../workflows/tell-issue.ts';
import { callTemporal } from './call-workflows.ts';
import type { ApiContext } from './context.ts';

/**
 * Tells the workflows of issues what they now wait for. What was done is a fact of the database by then, so nobody waits for it, and where it does not
 * succeed a worker does it (worker/tell-untold-issues.ts).
 */
export function tellIssues(context: ApiContext, ids: number[]): void {
  const telling = async (): Promise<void> => {
    const { pool } = context.database;
    const at = (await context.now()).toISOString();
    const clock = context.simulated ? { rehearsedFrom: at } : 'real';
    // What is due is for the worker to look after: only what was not told is asked for.
    for (const issue of await readUntoldIssues(pool, { dueBefore: new Date(0), ids, limit: ids.length })) {
      const how = toTellIssue(issue, { at, clock, taskQueue: context.taskQueue });
      await callTemporal(context, () => context.workflows.signalWithStart('arisingIssue', how), 5_000);
      await markIssueTold(pool, issue);
    }
  };
  void telling()
    .catch(() => {})
    .finally(() => context.rehearsal?.touched());
}
