import type { Claim } from '../../claim.ts';
import type { SendRoundFacts } from '../facts.ts';

/** 16,000 mails claimed, written, sent and recorded by the sender, against nodemailer's pool that is given their bytes. */
export const rawPerSecond: Claim<SendRoundFacts> = {
  name: 'raw.perSecond',
  unit: 'perSecond',
  limit: { of: 'ratio', least: 0.75 },
  read: ({ sent, raw }) => ({ value: sent, against: raw }),
};
