import type { Instant } from './instants.ts';

/** What an arising issue's workflow waits for. Of two the higher version holds, in whatever order they come. */
export interface IssueWait {
  version: number;
  /** When it goes on to the next office if nothing happens; null: it does not. */
  next: Instant | null;
  closed: boolean;
}
