import type { Claim } from '../../claim.ts';
import type { WebFacts } from '../facts.ts';

/** Until a figure typed into the report is grouped by the page, against an empty page's first paint: what the page itself costs. */
export const unitUsable: Claim<WebFacts> = {
  name: 'unit.usableMs',
  unit: 'ms',
  limit: { of: 'difference', most: 1_000 },
  read: ({ unitTyped, empty }) => ({ value: unitTyped.usableMs, against: empty.usableMs }),
};
