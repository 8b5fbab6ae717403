import { ActivityFailure, ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/activities.ts';
import type { WorkflowClock } from './wait.ts';

/** Steps that read and write the database: tried again until it is back. */
export const ask = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/** Steps that go through many rows or mails: they heartbeat, so that a worker that died is noticed within half a minute. */
export const run = proxyActivities<Activities>({
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/**
 * Does a step of a program until it succeeds. What may pass (a database that restarts, a mail server that is full) is tried again by
 * the activity's own retry and never arrives here. What will not pass by itself is told to the coordinator, and tried again when
 * somebody says so, or a day later.
 */
export async function step<T>(
  time: WorkflowClock,
  told: { programId: string; name: string; askedAgain: () => number },
  work: () => Promise<T>,
): Promise<T> {
  for (;;) {
    const asked = told.askedAgain();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ActivityFailure) || !(error.cause instanceof ApplicationFailure)) throw error;
      const at = time.now();
      await ask.tellCoordinator({ programId: told.programId, step: told.name, problem: error.cause.message, at });
      const tomorrow = await ask.nextMorning({ programId: told.programId, at });
      await time.until(tomorrow, () => told.askedAgain() > asked);
    }
  }
}
