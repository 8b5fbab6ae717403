import type { Claim } from '../../claim.ts';
import type { SignedRoundFacts } from '../facts.ts';

/** A round of mails signed by RSA-2048 and sent by the sender, against nodemailer's pool that signs as well. */
export const dkimPerSecond: Claim<SignedRoundFacts> = {
  name: 'dkim.perSecond',
  unit: 'perSecond',
  limit: { of: 'ratio', least: 0.9 },
  read: ({ sent, pool }) => ({ value: sent, against: pool }),
};
