import type { Claim } from '../../claim.ts';
import type { SendRoundFacts } from '../facts.ts';

/** 16,000 mails claimed, written, sent and recorded by the sender, against nodemailer's pool that is given them as objects. */
export const poolPerSecond: Claim<SendRoundFacts> = {
  name: 'pool.perSecond',
  unit: 'perSecond',
  limit: { of: 'ratio', least: 2 },
  read: ({ sent, pool }) => ({ value: sent, against: pool }),
};
