import type { Hearing } from '../activities/hear-failures.ts';
import { remindOfHandovers } from '../activities/remind-of-handovers.ts';
import type { Database } from '../prisma/database.ts';
import { lostWorkflows } from '../rules/lost-workflows.ts';
import { lookEvery } from './look-every.ts';

/** Looks at its start and every some minutes whether somebody who was asked to take over is to be reminded: a hand-over belongs to no step of a workflow. */
export function watchHandovers(options: { database: Database; now: () => Promise<Date>; hearing: Hearing; everySeconds?: number }): {
  stop(): Promise<void>;
} {
  const { database, now, hearing, everySeconds = lostWorkflows.everySeconds } = options;
  return lookEvery({ look: 'remind-handovers', everySeconds, hearing }, async ({ each }) => remindOfHandovers(database, await now(), each));
}
