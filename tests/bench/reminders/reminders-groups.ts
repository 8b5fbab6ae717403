import type { BenchGroup } from '../claim.ts';
import { historyGroup } from './history-group.ts';
import { prepareRoundGroups } from './prepare-round-groups.ts';
import { queuesGroup } from './queues-group.ts';
import { sendRoundGroup, signedRoundGroup, slowServerGroup } from './send-round-group.ts';
import { workerGrowthGroup } from './worker-growth-group.ts';

/** How fast reminders are planned and go out, beside what else could send them. Adding a claim adds a file in claims/ and a line in its group. */
export const remindersGroups: readonly BenchGroup<unknown>[] = [
  sendRoundGroup,
  signedRoundGroup,
  slowServerGroup,
  queuesGroup,
  ...prepareRoundGroups,
  workerGrowthGroup,
  historyGroup,
];
