import type { Claim } from '../../claim.ts';
import type { HistoryFacts } from '../facts.ts';

/** The longest history of a cycle's workflow in the sample's term of 482 units and seven rounds a cycle, against the same term of 8: it grows with rounds, not with units. */
export const historyEvents: Claim<HistoryFacts> = {
  name: 'history.events',
  unit: 'events',
  limit: { of: 'value', most: 500 },
  read: ({ events, eventsOfFew }) => ({ value: events, against: eventsOfFew }),
};
