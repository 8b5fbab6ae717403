import type { Hearing } from '../activities/hear-failures.ts';
import { remindOfAllActions } from '../activities/remind-of-actions.ts';
import type { Database } from '../prisma/database.ts';
import { lostWorkflows } from '../rules/lost-workflows.ts';
import { lookEvery } from './look-every.ts';

/** Looks at its start and every some minutes whether somebody is to be reminded of an action item: between two cycles no step of a workflow does. */
export function watchActions(options: { database: Database; now: () => Promise<Date>; hearing: Hearing; everySeconds?: number }): {
  stop(): Promise<void>;
} {
  const { database, now, hearing, everySeconds = lostWorkflows.everySeconds } = options;
  return lookEvery({ look: 'remind-actions', everySeconds, hearing }, async ({ each }) => remindOfAllActions(database, await now(), each));
}
