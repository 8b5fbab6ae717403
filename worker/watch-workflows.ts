import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Database } from '../prisma/database.ts';
import { prepareTroubleNotice } from '../prisma/queries/messages/prepare-trouble-notice.ts';
import { type Running, readRunning } from '../prisma/queries/programs/read-running-workflows.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { isLost, lostKey, lostWorkflows } from '../rules/lost-workflows.ts';
import { problem } from '../rules/problems.ts';
import { workflowIdOf } from '../workflows/ids.ts';

/**
 * A workflow that somebody terminates in Temporal, or that is lost with Temporal's state, can tell nobody. So the worker compares what is
 * recorded as running with what Temporal runs, at its start and every some minutes, and tells the coordinator, once a day. What looks lost
 * is looked at again before that: it may just have begun or ended. Where Temporal or the database is away, it is for the next time.
 */
export function watchWorkflows(options: {
  client: Client;
  database: Database;
  now: () => Promise<Date>;
  seconds?: { everySeconds: number; againAfterSeconds: number };
}): { stop(): Promise<void> } {
  const { client, database, now, seconds = lostWorkflows } = options;
  let stopped = false;
  let wake = (): void => {};
  const pause = (length: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, length * 1_000);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const findLost = async (): Promise<Map<string, Running>> => {
    const lost = new Map<string, Running>();
    for (const running of await readRunning(database.pool, { at: await now() })) {
      if (stopped) break;
      if (await isLostIn(client, running)) lost.set(workflowIdOf(running), running);
    }
    // An evaluation is its program's child: that one hears of it, and tells.
    for (const [id, { programId, cycle }] of lost)
      if (cycle?.kind === 'final' && !lost.has(workflowIdOf({ programId, cycle: null }))) lost.delete(id);
    return lost;
  };
  const look = async (): Promise<void> => {
    const first = await findLost();
    if (first.size === 0 || stopped) return;
    await pause(seconds.againAfterSeconds);
    const second = await findLost();
    for (const [id, { programId, cycle }] of second) {
      if (!first.has(id) || stopped) continue;
      const { code, message } = problem('workflow-lost');
      const key = lostKey(cycle);
      const facts = { step: 'workflow', code, problem: message, details: {}, skippable: false };
      await prepareTroubleNotice(database.pool, { programId, key, cycle, facts, at: await now() });
      wakeSender(database);
    }
  };
  const watching = (async () => {
    while (!stopped) {
      await look().catch(() => {});
      if (!stopped) await pause(seconds.everySeconds);
    }
  })();
  return {
    stop() {
      stopped = true;
      wake();
      return watching;
    },
  };
}

async function isLostIn(client: Client, running: Running): Promise<boolean> {
  const status = await client.workflow
    .getHandle(workflowIdOf(running))
    .describe()
    .then(
      (description) => description.status.name,
      (error) => {
        if (error instanceof WorkflowNotFoundError) return 'NOT_FOUND';
        throw error;
      },
    );
  return isLost(running.state, status);
}
