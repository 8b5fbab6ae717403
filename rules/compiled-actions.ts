import { type ActionCounts, countActions, timesCarried } from './action-item-counts.ts';
import { type ActionOrigin, type ActionState, isSettled } from './action-item-states.ts';
import { type CycleName, keyOf } from './cycle-key.ts';
import type { CalendarDate, Instant } from './instants.ts';

/** Action items as a compiled review has them: as they stood when it closed, frozen with its figures. */
export interface CompiledActions {
  /** Of all that were made until the close. */
  counts: ActionCounts;
  /** In the order of their numbers: what the reviews before left open, what was made since, and in the evaluation all of the term. */
  items: CompiledAction[];
}

export interface CompiledAction {
  number: number;
  words: string;
  measure: string;
  owner: string;
  due: CalendarDate;
  state: ActionState;
  /** Why it was dropped; what was said of it last, else. */
  said: string;
  /** How many reviews before had found it open. */
  carried: number;
  /** `cycle`: the key of the one whose result, instruction or report it was. */
  source: { from: ActionOrigin; cycle: string | null; office: string | null };
}

/** An action item as it stood at an instant. */
export interface ActionThen extends Omit<CompiledAction, 'source' | 'carried'> {
  madeAt: Instant;
  /** When it came to stand so. */
  since: Instant;
  source: { from: ActionOrigin; cycle: CycleName | null; office: string | null };
}

/** `closes`: of the cycles before, in order. Null where nobody has ever made one: the hash of such content stays what it was. */
export function compileActions(
  all: readonly ActionThen[],
  { closes, isFinal }: { closes: readonly Instant[]; isFinal: boolean },
): CompiledActions | null {
  if (all.length === 0) return null;
  const before = closes.at(-1) ?? null;
  const items = all
    .toSorted((a, b) => a.number - b.number)
    .map(({ madeAt, since, source, ...item }) => ({
      madeAt,
      settledAt: isSettled(item.state) ? since : null,
      compiled: {
        ...item,
        carried: timesCarried({ madeAt, settledAt: isSettled(item.state) ? since : null }, closes),
        source: { from: source.from, cycle: source.cycle && keyOf(source.cycle), office: source.office },
      },
    }));
  return {
    counts: countActions(items.map(({ compiled: { state, carried } }) => ({ state, carried: carried > 0 }))),
    items: items
      .filter(({ settledAt }) => isFinal || before === null || settledAt === null || settledAt > before)
      .map(({ compiled }) => compiled),
  };
}
