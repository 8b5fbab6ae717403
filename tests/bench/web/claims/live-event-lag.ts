import type { Claim } from '../../claim.ts';
import { percentile95 } from '../../measure-claims.ts';
import type { WebFacts } from '../facts.ts';

/** From sending a report until the coordinator's page shows the new number, with 100 streams open: the 95th percentile of a round. */
export const liveEventLag: Claim<WebFacts> = {
  name: 'live.eventLagMs',
  unit: 'ms',
  limit: null,
  read: ({ live }) => ({ value: percentile95(live.pageLagsMs), against: null }),
};
