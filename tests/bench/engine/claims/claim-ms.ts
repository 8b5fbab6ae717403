import type { Claim } from '../../claim.ts';
import type { ClaimMessagesFacts } from '../facts.ts';

/** A sender's claim of 20 mails while 100,000 of its lane wait for another try, against one while none waits. */
export const claimMs: Claim<ClaimMessagesFacts> = {
  name: 'claim.ms',
  unit: 'ms',
  limit: { of: 'ratio', most: 1.2 },
  read: ({ besideBacklogMs, aloneMs }) => ({ value: besideBacklogMs, against: aloneMs }),
};
