import type { Claim } from '../../claim.ts';
import { percentile95 } from '../../measure-claims.ts';
import type { WebFacts } from '../facts.ts';

/** The same until the last of the 99 other streams has been told: what of the lag is ours, without the browser and its network. */
export const liveStreamLag: Claim<WebFacts> = {
  name: 'live.streamLagMs',
  unit: 'ms',
  limit: null,
  read: ({ live }) => ({ value: percentile95(live.streamLagsMs), against: null }),
};
