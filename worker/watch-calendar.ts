import { askForDaysOff } from '../activities/ask-for-days-off.ts';
import type { Database } from '../prisma/database.ts';
import { lostWorkflows } from '../rules/lost-workflows.ts';
import { lookEvery } from './look-every.ts';

/**
 * Looks at its start and every some minutes whether a standing office is to be asked for a year's days off: a plan may lie for months before anything of it happens, so
 * no step of a workflow would. Where the database is away it is for the next time.
 */
export function watchCalendar(options: { database: Database; now: () => Promise<Date>; everySeconds?: number }): { stop(): Promise<void> } {
  const { database, now, everySeconds = lostWorkflows.everySeconds } = options;
  return lookEvery(everySeconds, async () => askForDaysOff(database, await now()));
}
