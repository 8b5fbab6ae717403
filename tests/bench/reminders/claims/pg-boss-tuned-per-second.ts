import type { Claim } from '../../claim.ts';
import type { QueuesFacts } from '../facts.ts';

/** The same against pg-boss as somebody in a hurry sets it: as many jobs at once as connections, and no pause between them. */
export const pgBossTunedPerSecond: Claim<QueuesFacts> = {
  name: 'pgBossTuned.perSecond',
  unit: 'perSecond',
  limit: { of: 'ratio', least: 1.5 },
  read: ({ sent, pgBossTuned }) => ({ value: sent, against: pgBossTuned }),
};
