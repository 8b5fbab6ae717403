import { countDues } from '../../prisma/queries/assignments/count-dues.ts';
import { readExtendedDues } from '../../prisma/queries/assignments/read-extended-dues.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { type CalendarDate, dateOf } from '../../rules/instants.ts';
import { reasonOfMove } from '../../rules/moved-days.ts';
import type { Plan } from '../../rules/plan.ts';
import { problem } from '../../rules/problems.ts';
import { replan } from '../../rules/replan.ts';
import type { PlanChangeValues, ReschedulePageValues } from '../../web/cycle/plan-values.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../routes/requested-cycle.ts';
import { closeOf, terminationOf } from './act-view.ts';
import { changesOf } from './plan-view.ts';

/** Days that are to change; what is not named stays. */
export interface Rescheduling {
  due: Record<string, CalendarDate>;
  close: CalendarDate | null;
}

/** Of the days that were asked for, those that differ from what is planned now. */
export function rescheduling(plan: Plan, timeZone: string, wanted: Rescheduling): Rescheduling {
  const now = new Map(plan.dueByLevel.map(({ level, date }) => [level, date]));
  return {
    due: Object.fromEntries(Object.entries(wanted.due).filter(([level, date]) => now.get(level) !== date)),
    close: wanted.close === closeOf(plan, timeZone) ? null : wanted.close,
  };
}

export const changesNothing = ({ due, close }: Rescheduling): boolean => Object.keys(due).length === 0 && close === null;

/** What a re-plan would move, by the same rule by which it is then made. Problems: `cycle-not-open` and those of makePlan. */
export async function reschedulePreview(
  context: ApiContext,
  { programId, cycle }: RequestedCycle,
  change: Rescheduling,
): Promise<NonNullable<ReschedulePageValues['preview']>> {
  const { pool } = context.database;
  const { calendar, timeZone } = await readDefinition(pool, programId);
  const planned = await readPlan(pool, cycle.id);
  if (!planned || cycle.state !== 'open') throw problem('cycle-not-open');
  const { plan, held } = planned;
  const extended = (await readExtendedDues(pool, cycle.id)).map((at) => at.toISOString());
  const terminatedOn = await terminationOf(context, programId, cycle.kind);
  const after = replan({ calendar, timeZone, year: cycle.year, kind: cycle.kind, plan, extended, terminatedOn }, change);
  const now = (await context.now()).toISOString();
  const counts = await countDues(pool, cycle.id);
  const before = new Map(plan.dueByLevel.map(({ level, at }) => [level, at]));
  const close = closeOf(after, timeZone);
  const why = (from: CalendarDate) => ({ from, why: reasonOfMove(calendar, from) });
  return {
    changes: changesOf(plan, after),
    moved: [
      ...after.dueByLevel.flatMap(({ level, date }) => {
        const asked = change.due[level];
        return asked !== undefined && asked !== date ? [{ level, date, moved: why(asked) }] : [];
      }),
      ...(change.close !== null && change.close !== close ? [{ level: null, date: close, moved: why(change.close) }] : []),
    ],
    units: after.dueByLevel.flatMap(({ level, date, at }) => {
      const count = counts.find((one) => one.level === level)?.common ?? 0;
      return before.get(level) !== at && count > 0 ? [{ level, count, date }] : [];
    }),
    kept: counts.reduce((sum, { own }) => sum + own, 0),
    atOnce: after.moments
      .filter(({ key, at, kind }) => at <= now && !held.has(key) && kind !== 'remind-reviewers')
      .map(({ kind, due }): PlanChangeValues['what'] => ({ kind: 'moment', moment: kind, due })),
  };
}

/** What stands in the form: as it is planned, or as it was typed. */
export async function rescheduleFieldsOf(
  context: ApiContext,
  { cycle }: RequestedCycle,
  typed: (name: string) => string | undefined,
  fieldOf: (level: string) => string,
): Promise<{ plan: Plan | null } & Pick<ReschedulePageValues, 'dues' | 'close'>> {
  const planned = await readPlan(context.database.pool, cycle.id);
  const plan = planned?.plan ?? null;
  const closing = plan?.moments.find(({ kind }) => kind === 'close');
  const close = closing ? dateOf(closing.at, cycle.timeZone) : cycle.cutOff;
  return {
    plan,
    dues: (plan?.dueByLevel ?? []).map(({ level, date }) => ({ level, current: date, typed: typed(fieldOf(level)) ?? date })),
    close: { current: close, typed: typed('close') ?? close },
  };
}
