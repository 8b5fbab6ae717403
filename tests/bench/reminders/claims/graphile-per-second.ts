import type { Claim } from '../../claim.ts';
import type { QueuesFacts } from '../facts.ts';

/** 16,000 mails by the sender, against one job a mail in graphile-worker, with the same renderer and connections. */
export const graphilePerSecond: Claim<QueuesFacts> = {
  name: 'graphile.perSecond',
  unit: 'perSecond',
  limit: { of: 'ratio', least: 1.5 },
  read: ({ sent, graphile }) => ({ value: sent, against: graphile }),
};
