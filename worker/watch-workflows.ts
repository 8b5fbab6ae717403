import type { Client } from '@temporalio/client';
import type { Hearing } from '../activities/hear-failures.ts';
import type { Database } from '../prisma/database.ts';
import { prepareTroubleNotice } from '../prisma/queries/messages/prepare-trouble-notice.ts';
import { type Running, readRunning } from '../prisma/queries/programs/read-running-workflows.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { isLost, lostKey, lostWorkflows, stuckAfterAttempts } from '../rules/lost-workflows.ts';
import { problem } from '../rules/problems.ts';
import { workflowIdOf } from '../workflows/ids.ts';
import { describeWorkflow } from './describe-workflow.ts';
import { lookEvery } from './look-every.ts';

/**
 * A workflow that somebody terminates in Temporal, that is lost with Temporal's state, or whose own code fails, can tell nobody. So the worker compares
 * what is recorded as running with what Temporal runs, at its start and every some minutes, and tells the coordinator, once a day. What looks lost or stuck
 * is looked at again before that: it may just have begun or ended, or its worker. A Temporal that cannot be asked is told as what fails here is: nobody else
 * would hear that no moment is held any more.
 */
export function watchWorkflows(options: {
  client: Client;
  database: Database;
  now: () => Promise<Date>;
  hearing: Hearing;
  seconds?: { everySeconds: number; againAfterSeconds: number };
}): { stop(): Promise<void> } {
  const { client, database, now, hearing, seconds = lostWorkflows } = options;

  /** By the id of the workflow. */
  const findTroubled = async (isStopped: () => boolean): Promise<Map<string, Running & { code: 'workflow-lost' | 'workflow-stuck' }>> => {
    const troubled = new Map<string, Running & { code: 'workflow-lost' | 'workflow-stuck' }>();
    for (const running of await readRunning(database.pool, { at: await now() })) {
      if (isStopped()) break;
      const { status, attempt } = await describeWorkflow(client, workflowIdOf(running));
      if (isLost(running.state, status)) troubled.set(workflowIdOf(running), { ...running, code: 'workflow-lost' });
      else if (attempt >= stuckAfterAttempts.atBothLooks) troubled.set(workflowIdOf(running), { ...running, code: 'workflow-stuck' });
    }
    // An evaluation is its program's child: that one hears that it has ended, and tells.
    for (const [id, { programId, cycle, code }] of troubled) {
      const parent = troubled.get(workflowIdOf({ programId, cycle: null, amendment: null }));
      if (cycle?.kind === 'final' && code === 'workflow-lost' && parent?.code !== code) troubled.delete(id);
    }
    return troubled;
  };
  return lookEvery({ look: 'watch-workflows', everySeconds: seconds.everySeconds, hearing }, async ({ each, isStopped, pause }) => {
    const first = await findTroubled(isStopped);
    if (first.size === 0 || isStopped()) return;
    await pause(seconds.againAfterSeconds);
    const second = await findTroubled(isStopped);
    const both = [...second].flatMap(([id, one]) => (first.get(id)?.code === one.code ? [one] : []));
    await each(both, async ({ programId, cycle, amendment, code }) => {
      const facts = { step: 'workflow', code, problem: problem(code).message, details: {}, skippable: false };
      await prepareTroubleNotice(database.pool, { programId, key: lostKey({ cycle, amendment }), cycle, facts, at: await now() });
      wakeSender(database);
    });
  });
}
