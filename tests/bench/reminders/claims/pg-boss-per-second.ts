import type { Claim } from '../../claim.ts';
import type { QueuesFacts } from '../facts.ts';

/** 16,000 mails by the sender, against one job a mail in pg-boss by its defaults, with the same renderer and connections. */
export const pgBossPerSecond: Claim<QueuesFacts> = {
  name: 'pgBoss.perSecond',
  unit: 'perSecond',
  limit: { of: 'ratio', least: 1.5 },
  read: ({ sent, pgBoss }) => ({ value: sent, against: pgBoss }),
};
