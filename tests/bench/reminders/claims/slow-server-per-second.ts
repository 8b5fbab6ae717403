import type { Claim } from '../../claim.ts';
import type { SlowServerFacts } from '../facts.ts';

/** 1,000 mails to a server that takes 20 ms a reply, by the sender, against nodemailer's pool that is given them as objects. */
export const slowServerPerSecond: Claim<SlowServerFacts> = {
  name: 'slowServer.perSecond',
  unit: 'perSecond',
  limit: { of: 'ratio', least: 0.9 },
  read: ({ sent, pool }) => ({ value: sent, against: pool }),
};
