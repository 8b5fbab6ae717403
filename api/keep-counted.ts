import type { ApiContext } from './context.ts';
import { sayOnce } from './say-once.ts';

/** From so many units on counting takes long enough to be kept: a million rows are about half a second of the database. */
export const keptFrom = 100_000;
/** Counts of this size that are kept at a time: those that were asked for last. */
const mostKept = 10;
/** Counted again a quarter of the time at most. */
const usualRest = 3;
/** What is older than this, and than its rest, is waited for. */
const usualOldest = 10_000;
/** Counted again after so long, whatever was heard: who was killed between a commit and its notice has told of nothing, and a day that is due goes by without one. */
const unheard = 60_000;

interface OfCycle {
  programId: string;
  cycleId: number;
}

interface Counting<O extends OfCycle, V> {
  /** What the log says where it fails beside everybody. */
  saying: string;
  count(context: ApiContext, of: O): Promise<V>;
  /** Of how many units it is. */
  units(value: V, of: O): number;
  /** What of the cycle is counted, where it is not all of it. */
  part?(of: O): string;
  /** Counted again after so many times as long as it took. */
  rest?: number;
  /** In milliseconds: an answer older than this, and than the rest, is waited for. */
  oldest?: number;
}

/** How many changes were heard of, and which of them was the last that named nobody: of all of the cycle, as a reorganisation is, a close, an act on hundreds. */
interface Heard {
  changes: number;
  ofAll: number;
}

interface Kept<V> {
  value: V;
  heard: Heard;
  /** Of the changes, those that were heard of before it was read. */
  knows: number;
  countedAt: number;
  took: number;
  counting: Promise<void> | null;
  saying: ReturnType<typeof sayOnce>;
  stop(): void;
}

/**
 * What is counted of all units of a cycle. Of a cycle beyond 100,000 units what was counted last is answered at once, at most some seconds old while reports
 * come in, or as long as counting rests, and exact when they rest: the database tells of every change. What is older is never answered, nor what was counted before
 * a change of all of it, so where it cannot be counted this fails. Of a smaller one it is counted each time. `exact`: for who asks because something has changed.
 */
export function keepCounted<O extends OfCycle, V>(
  counting: Counting<O, V>,
): (context: ApiContext, of: O & { keepFrom?: number; exact?: boolean }) => Promise<V> {
  const { rest = usualRest, oldest = usualOldest } = counting;
  const kept = new WeakMap<ApiContext, Map<string, Kept<V>>>();
  return async (context, of) => {
    const all = kept.get(context) ?? new Map<string, Kept<V>>();
    kept.set(context, all);
    const key = `${of.cycleId} ${counting.part?.(of) ?? ''}`;
    const known = all.get(key);
    if (known === undefined) return firstCount(counting, context, all, key, of);
    // Put in again at the end: what was not asked for longest is first.
    all.delete(key);
    all.set(key, known);
    const { changes, ofAll } = known.heard;
    // What may be an hour old is not waited for.
    const needed = of.exact ? changes : oldest > unheard ? 0 : ofAll;
    // What is being counted may have begun before.
    if (known.knows < needed) await known.counting?.catch(() => {});
    if (known.knows < needed && known.counting === null) countAgain(counting, context, known, of);
    if (known.knows < needed) await known.counting;
    const age = performance.now() - known.countedAt;
    const isStale = known.knows < known.heard.changes;
    if ((isStale || age > unheard) && known.counting === null && age > known.took * rest) countAgain(counting, context, known, of);
    if (known.counting !== null && age > oldest + known.took) await known.counting;
    return known.value;
  };
}

async function firstCount<O extends OfCycle, V>(
  { saying, count, units }: Counting<O, V>,
  context: ApiContext,
  all: Map<string, Kept<V>>,
  key: string,
  of: O & { keepFrom?: number },
): Promise<V> {
  const { programId, cycleId, keepFrom = keptFrom } = of;
  const heard: Heard = { changes: 0, ofAll: 0 };
  // Before it is counted: what changes meanwhile is seen.
  const stop = context.live.watch(programId, context.live.position(), (change) => {
    if (change.cycleId !== null && change.cycleId !== cycleId) return;
    heard.changes += 1;
    if (change.cycleId !== null && change.assignmentIds === null) heard.ofAll = heard.changes;
  });
  const began = performance.now();
  const value = await count(context, of).catch((error: unknown) => {
    stop();
    throw error;
  });
  const countedAt = performance.now();
  if (units(value, of) < keepFrom || all.has(key)) stop();
  else
    all.set(key, {
      ...{ value, heard, knows: 0, countedAt, took: countedAt - began },
      ...{ counting: null, saying: sayOnce(context.log, saying), stop },
    });
  for (const [id, oldest] of all) {
    if (all.size <= mostKept) break;
    oldest.stop();
    all.delete(id);
  }
  return value;
}

function countAgain<O extends OfCycle, V>({ count }: Counting<O, V>, context: ApiContext, entry: Kept<V>, of: O): void {
  const began = performance.now();
  const knows = entry.heard.changes;
  const counting = count(context, of)
    .then((value) => {
      entry.value = value;
      entry.knows = knows;
      entry.countedAt = performance.now();
      entry.took = entry.countedAt - began;
      entry.saying.well();
    })
    .catch((error: unknown) => {
      entry.saying.failed(error);
      throw error;
    })
    .finally(() => {
      entry.counting = null;
    });
  // Whoever does not wait for it is answered what is known.
  counting.catch(() => {});
  entry.counting = counting;
}
