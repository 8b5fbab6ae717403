import type { Claim } from '../../claim.ts';
import type { WebFacts } from '../facts.ts';

/** The same once somebody types: the page comes again, kept so that it opens without a network. */
export const unitTypedBytes: Claim<WebFacts> = {
  name: 'unit.typedBytes',
  unit: 'bytes',
  limit: null,
  read: ({ unitTyped, govukBytes }) => ({ value: unitTyped.bytes, against: govukBytes }),
};
