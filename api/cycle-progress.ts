import { countAssignments, type ProgressRow } from '../prisma/queries/assignments/count-assignments.ts';
import type { ApiContext } from './context.ts';
import { sayOnce } from './say-once.ts';

/** From so many units on counting takes long enough to be kept: a million rows are about half a second of the database. */
const keptFrom = 100_000;
/** Cycles of this size that are kept at a time: those that were asked for last. */
const mostKept = 10;
/** Counted again a quarter of the time at most; what is older than this is waited for. */
const restFactor = 3;
const oldest = 10_000;
/** Counted again after so long, whatever was heard: who was killed between a commit and its notice has told of nothing. */
const unheard = 60_000;

interface Kept {
  levels: ProgressRow[];
  /** Something has changed since. */
  stale: boolean;
  countedAt: number;
  took: number;
  counting: Promise<void> | null;
  saying: ReturnType<typeof sayOnce>;
  stop(): void;
}

const kept = new WeakMap<ApiContext, Map<number, Kept>>();

/**
 * How a cycle stands, tier by tier. Of a cycle beyond 100,000 units what was counted last is answered at once, at most some seconds old while reports
 * come in, and exact when they rest: the database tells of every change. What is older is never answered, so where it cannot be counted this fails.
 */
export async function readProgress(
  context: ApiContext,
  { programId, cycleId, keepFrom = keptFrom }: { programId: string; cycleId: number; keepFrom?: number },
): Promise<ProgressRow[]> {
  const all = kept.get(context) ?? new Map<number, Kept>();
  kept.set(context, all);
  const known = all.get(cycleId);
  if (known === undefined) return firstCount(context, all, { programId, cycleId, keepFrom });
  // Put in again at the end: what was not asked for longest is first.
  all.delete(cycleId);
  all.set(cycleId, known);
  const age = performance.now() - known.countedAt;
  if ((known.stale || age > unheard) && known.counting === null && age > known.took * restFactor) countAgain(context, known, cycleId);
  if (known.counting !== null && age > oldest + known.took) await known.counting;
  return known.levels;
}

async function firstCount(
  context: ApiContext,
  all: Map<number, Kept>,
  { programId, cycleId, keepFrom }: { programId: string; cycleId: number; keepFrom: number },
): Promise<ProgressRow[]> {
  const saying = sayOnce(context.log, 'how a cycle stands could not be counted');
  const entry: Kept = { levels: [], stale: false, countedAt: 0, took: 0, counting: null, saying, stop: () => {} };
  // Before it is counted: what changes meanwhile is seen.
  entry.stop = context.live.watch(programId, context.live.position(), (change) => {
    if (change.cycleId === null || change.cycleId === cycleId) entry.stale = true;
  });
  const began = performance.now();
  try {
    entry.levels = await countAssignments(context.database.pool, cycleId);
  } catch (error) {
    entry.stop();
    throw error;
  }
  entry.countedAt = performance.now();
  entry.took = entry.countedAt - began;
  const units = entry.levels.reduce((sum, { expected, waived }) => sum + expected + waived, 0);
  if (units < keepFrom || all.has(cycleId)) entry.stop();
  else all.set(cycleId, entry);
  for (const [id, { stop }] of all) {
    if (all.size <= mostKept) break;
    stop();
    all.delete(id);
  }
  return entry.levels;
}

function countAgain(context: ApiContext, entry: Kept, cycleId: number): void {
  const began = performance.now();
  entry.stale = false;
  const counting = countAssignments(context.database.pool, cycleId)
    .then((levels) => {
      entry.levels = levels;
      entry.countedAt = performance.now();
      entry.took = entry.countedAt - began;
      entry.saying.well();
    })
    .catch((error: unknown) => {
      entry.stale = true;
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
