import { carryOutReorganisations } from '../activities/carry-out-reorganisations.ts';
import type { Hearing } from '../activities/hear-failures.ts';
import type { Database } from '../prisma/database.ts';
import { lostWorkflows } from '../rules/lost-workflows.ts';
import { lookEvery } from './look-every.ts';

/** Looks at its start and every some minutes whether units are to be reorganised as it was planned: the day of one is no moment of a review. */
export function watchReorganisations(options: {
  database: Database;
  secret: string;
  now: () => Promise<Date>;
  hearing: Hearing;
  everySeconds?: number;
}): { stop(): Promise<void> } {
  const { now, hearing, everySeconds = lostWorkflows.everySeconds } = options;
  return lookEvery({ look: 'reorganise', everySeconds, hearing }, async ({ each }) => carryOutReorganisations(options, await now(), each));
}
