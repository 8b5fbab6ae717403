import type { Claim } from '../../claim.ts';
import type { RehearseTermFacts } from '../facts.ts';

/** SQL statements of the sample's whole term, the product's and those of who plays it. */
export const rehearsalStatements: Claim<RehearseTermFacts> = {
  name: 'rehearsal.statements',
  unit: 'statements',
  limit: { of: 'value', most: 60_000 },
  read: ({ statements }) => ({ value: statements, against: null }),
};
