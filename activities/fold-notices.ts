import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { skipMoments } from '../prisma/queries/cycles/skip-moments.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { workCalendar } from '../rules/calendar.ts';
import type { Instant } from '../rules/instants.ts';
import { foldNotices as fold, workingInstant } from '../rules/late-moments.ts';
import type { ActivityContext } from './context.ts';

/**
 * Of notices that are late, as after an outage, those that fit now, the most urgent first; the others are noted as folded into these or
 * as stale. At night and on days off nothing is decided: `until` is when people are at work again. Repeatable.
 */
export async function foldNotices(
  { database }: ActivityContext,
  input: { cycleId: number; keys: string[]; toldAt: Instant | null; at: Instant },
): Promise<{ until: Instant | null; hold: string[]; skipped: string[] }> {
  const { pool } = database;
  const { cycleId, keys, toldAt, at } = input;
  const cycle = await readCycle(pool, cycleId);
  const { calendar, timeZone } = await readDefinition(pool, cycle.programId);
  const until = workingInstant(workCalendar(calendar), timeZone, at);
  if (until > at) return { until, hold: [], skipped: [] };
  const current = await readPlan(pool, cycleId);
  if (!current) throw new Error(`Cycle ${cycleId} has no plan`);
  const due = current.plan.moments.filter(({ key }) => keys.includes(key));
  const { hold, folded, stale } = fold(due, current.plan, timeZone, at, toldAt);
  const keysOf = (moments: { key: string }[]): string[] => moments.map(({ key }) => key);
  await skipMoments(database, { cycleId, keys: keysOf(folded), why: 'folded', at: new Date(at) });
  await skipMoments(database, { cycleId, keys: keysOf(stale), why: 'stale', at: new Date(at) });
  return { until: null, hold: keysOf(hold), skipped: keysOf([...folded, ...stale]) };
}

/** When what is late goes out: now, if people are at work. */
export async function nextWorkingInstant({ database }: ActivityContext, input: { programId: string; at: Instant }): Promise<Instant> {
  const { calendar, timeZone } = await readDefinition(database.pool, input.programId);
  return workingInstant(workCalendar(calendar), timeZone, input.at);
}
