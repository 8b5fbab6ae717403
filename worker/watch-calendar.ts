import { askForDaysOff } from '../activities/ask-for-days-off.ts';
import type { Hearing } from '../activities/hear-failures.ts';
import type { Database } from '../prisma/database.ts';
import { lostWorkflows } from '../rules/lost-workflows.ts';
import { lookEvery } from './look-every.ts';

/**
 * Looks at its start and every some minutes whether a standing office is to be asked for a year's days off: a plan may lie for months before anything of it happens, so
 * no step of a workflow would.
 */
export function watchCalendar(options: { database: Database; now: () => Promise<Date>; hearing: Hearing; everySeconds?: number }): {
  stop(): Promise<void>;
} {
  const { database, now, hearing, everySeconds = lostWorkflows.everySeconds } = options;
  return lookEvery({ look: 'ask-days-off', everySeconds, hearing }, async ({ each }) => askForDaysOff(database, await now(), each));
}
