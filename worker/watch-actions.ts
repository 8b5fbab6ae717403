import { remindOfAllActions } from '../activities/remind-of-actions.ts';
import type { Database } from '../prisma/database.ts';
import { lostWorkflows } from '../rules/lost-workflows.ts';
import { lookEvery } from './look-every.ts';

/**
 * Looks at its start and every some minutes whether somebody is to be reminded of an action item: between two cycles no step of a workflow does. Where the
 * database is away it is for the next time.
 */
export function watchActions(options: { database: Database; now: () => Promise<Date>; everySeconds?: number }): { stop(): Promise<void> } {
  const { database, now, everySeconds = lostWorkflows.everySeconds } = options;
  return lookEvery(everySeconds, async () => remindOfAllActions(database, await now()));
}
