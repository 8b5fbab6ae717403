import type { Claim } from '../../claim.ts';
import type { OpenCycleFacts } from '../facts.ts';

/** Opening a cycle of 16,000 units: duties, links and planned mails, against three INSERT … SELECT of as many rows into the same tables. */
export const openMs: Claim<OpenCycleFacts> = {
  name: 'open.ms',
  unit: 'ms',
  limit: { of: 'ratio', most: 1.2 },
  read: ({ openedMs, insertedMs }) => ({ value: openedMs, against: insertedMs }),
};
