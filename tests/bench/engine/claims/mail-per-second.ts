import type { Claim } from '../../claim.ts';
import type { SendMailsFacts } from '../facts.ts';

/** 16,000 mails claimed, written, sent and recorded by the sender, against nodemailer's pool that is given them as objects. */
export const mailPerSecond: Claim<SendMailsFacts> = {
  name: 'mail.perSecond',
  unit: 'perSecond',
  limit: { of: 'ratio', least: 0.9 },
  read: ({ sentPerSecond, poolPerSecond }) => ({ value: sentPerSecond, against: poolPerSecond }),
};
