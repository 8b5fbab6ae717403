import type { Claim } from '../../claim.ts';
import type { PrepareRoundFacts } from '../facts.ts';

/** A round to 16,000 units that owe, planned in one statement, against one bare INSERT … SELECT of as many rows. */
export const prepareMs: Claim<PrepareRoundFacts> = {
  name: 'prepare.ms',
  unit: 'ms',
  limit: { of: 'ratio', most: 1.3 },
  read: ({ preparedMs, insertedMs }) => ({ value: preparedMs, against: insertedMs }),
};
