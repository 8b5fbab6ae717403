import { remindOfAllActions } from '../activities/remind-of-actions.ts';
import type { Database } from '../prisma/database.ts';
import { lostWorkflows } from '../rules/lost-workflows.ts';

/**
 * Looks at its start and every some minutes whether somebody is to be reminded of an action item: between two cycles no step of a workflow does. Where the
 * database is away it is for the next time.
 */
export function watchActions(options: { database: Database; now: () => Promise<Date>; everySeconds?: number }): { stop(): Promise<void> } {
  const { database, now, everySeconds = lostWorkflows.everySeconds } = options;
  let looking: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    looking = looking.then(async () => remindOfAllActions(database, await now())).catch(() => {});
  };
  look();
  const timer = setInterval(look, everySeconds * 1_000);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}
