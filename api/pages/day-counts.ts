import { keepLatest } from '../../prisma/keep-latest.ts';
import { type CountsByDay, countByDay } from '../../prisma/queries/assignments/count-by-day.ts';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { dateOf } from '../../rules/instants.ts';
import type { DayCounts } from '../../web/cycle/cycle-values.ts';
import type { ApiContext } from '../context.ts';

/** What came in on each day, before it is laid over the plan. */
export type CountedDays = Pick<DayCounts, 'expected' | 'counts' | 'before'>;

/** The reports of a cycle by the day on which they came, beside the one of a like period before it; null before it opens. */
export async function dayCounts(context: ApiContext, cycle: HeldCycle, cycles: readonly HeldCycle[]): Promise<CountedDays | null> {
  if (cycle.openedAt === null) return null;
  const like = new Set(cycle.earlier.map(({ id }) => id));
  const before = cycles.findLast(({ id, openedAt }) => like.has(id) && openedAt !== null);
  const [own, last] = await Promise.all([countOne(context, cycle), before ? countOne(context, before) : null]);
  if (!before?.openedAt || last === null) return { ...own, before: null };
  const from = dateOf(before.openedAt.toISOString(), before.timeZone);
  const day = (date: string) => Math.round((Date.parse(date) - Date.parse(from)) / 86_400_000);
  return {
    ...own,
    before: { year: before.year, expected: last.expected, counts: last.counts.map(({ date, count }) => ({ day: day(date), count })) },
  };
}

/** Nothing comes in after the close: a closed cycle is counted once. */
const closed = keepLatest<CountsByDay>(100);

function countOne(context: ApiContext, { id, timeZone, closedAt }: HeldCycle): Promise<CountsByDay> {
  const count = () => countByDay(context.database.pool, { cycleId: id, timeZone });
  return closedAt === null ? count() : closed(context, `${id} ${closedAt.toISOString()}`, count);
}
