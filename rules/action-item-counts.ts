import { type ActionState, isSettled } from './action-item-states.ts';
import type { Instant } from './instants.ts';

/** Of action items: made = kept + late + dropped + open. Those that a review found open are counted apart, for they are among the others too. */
export interface ActionCounts {
  made: number;
  kept: number;
  late: number;
  dropped: number;
  open: number;
  carried: number;
}

export function countActions(items: readonly { state: ActionState; carried: boolean }[]): ActionCounts {
  const counts = { made: 0, kept: 0, late: 0, dropped: 0, open: 0, carried: 0 };
  for (const { state, carried } of items) {
    counts.made += 1;
    counts[isSettled(state) ? (state as 'kept' | 'late' | 'dropped') : 'open'] += 1;
    if (carried) counts.carried += 1;
  }
  return counts;
}

/** How many reviews found it open when they closed: it was carried over from each of them into the next. `settledAt` null: it still is. */
export const timesCarried = (item: { madeAt: Instant; settledAt: Instant | null }, closes: readonly Instant[]): number =>
  closes.filter((close) => close > item.madeAt && (item.settledAt === null || item.settledAt > close)).length;
