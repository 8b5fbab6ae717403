import type { PageLoad } from './load-page.ts';

/** What one round has measured; each claim reads its part of it. */
export interface WebFacts {
  /** A page with one letter, from the same server. */
  empty: PageLoad;
  /** A unit's report as it comes, and once a figure has been typed. */
  unit: PageLoad;
  unitTyped: PageLoad;
  brief: PageLoad;
  /** CSS and JS of GOV.UK Frontend, compressed as ours are. */
  govukBytes: number | null;
  cycle: CycleFacts;
  /** The same view, made in the browser. */
  react: CycleFacts | null;
  live: LiveFacts;
}

export interface CycleFacts extends PageLoad {
  /** While the tree, all of it unfolded, is scrolled by a finger. */
  longestScrollTaskMs: number;
}

export interface LiveFacts {
  /** Of each report: from sending it until the coordinator's page shows the new number, and until the slowest open stream has been told. */
  pageLagsMs: number[];
  streamLagsMs: number[];
}

/** The grid of all units × all figures: ours, and AG Grid with the same data. */
export interface GridLoads {
  ours: PageLoad;
  agGrid: PageLoad;
}
