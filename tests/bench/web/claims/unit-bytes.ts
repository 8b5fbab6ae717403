import type { Claim } from '../../claim.ts';
import type { WebFacts } from '../facts.ts';

/** All that a unit's report page with 20 fields loads, what saves and groups among it, against the CSS and JS of GOV.UK Frontend alone. */
export const unitBytes: Claim<WebFacts> = {
  name: 'unit.bytes',
  unit: 'bytes',
  limit: { of: 'ratio', most: 0.5 },
  read: ({ unit, govukBytes }) => ({ value: unit.bytes, against: govukBytes }),
};
