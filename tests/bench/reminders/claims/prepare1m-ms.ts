import type { Claim } from '../../claim.ts';
import type { PrepareRoundFacts } from '../facts.ts';

/** A round to 1,000,000 units that owe, planned in one statement, against one bare INSERT … SELECT of as many rows. */
export const prepare1mMs: Claim<PrepareRoundFacts> = {
  name: 'prepare1m.ms',
  unit: 'ms',
  limit: { of: 'ratio', most: 1.3 },
  read: ({ preparedMs, insertedMs }) => ({ value: preparedMs, against: insertedMs }),
};
