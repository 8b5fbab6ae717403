import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Queryable } from '../../prisma/database.ts';
import { countDues } from '../../prisma/queries/assignments/count-dues.ts';
import { readExtendedDues } from '../../prisma/queries/assignments/read-extended-dues.ts';
import { readAct } from '../../prisma/queries/audit/read-acts.ts';
import { cycleSubject } from '../../prisma/queries/audit/record-act.ts';
import { readNextOpening } from '../../prisma/queries/cycles/read-cycles-ahead.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readDefinitionAt } from '../../prisma/queries/programs/read-definition.ts';
import { readPlanVersions } from '../../prisma/queries/programs/read-plan-versions.ts';
import { readTerminatedOn } from '../../prisma/queries/programs/read-terminated-on.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { chosenDate, codeText, pressKey, reason, wholeNumber } from '../../rules/input-shapes.ts';
import { type CalendarDate, dateOf } from '../../rules/instants.ts';
import { closeDay, type Plan } from '../../rules/plan.ts';
import { type NamedPlanChange, namedChanges, type PlanChange, planDifference } from '../../rules/plan-difference.ts';
import { problem } from '../../rules/problems.ts';
import { mostLevels } from '../../rules/program-limits.ts';
import { replan } from '../../rules/replan.ts';
import { overlapWrong } from '../../rules/term-plans.ts';
import { reasonOfMove } from '../../rules/why-day-moved.ts';
import { reschedule } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { update } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';
import { findDueClashes } from '../find-due-clashes.ts';
import { oncePressedOnCycle } from '../once-pressed.ts';
import type { RequestedCycle } from '../requested-cycle.ts';

/** Days that are to change: what is not named stays. `plan`: the version that was seen before; a program need not say. */
export const rescheduleShape = z.object({
  due: z
    .record(codeText(60), chosenDate)
    .refine((days) => Object.keys(days).length <= mostLevels)
    .default({}),
  close: chosenDate.nullable().default(null),
  plan: wholeNumber(1).nullable().default(null),
  reason,
  key: pressKey.default(() => randomUUID()),
});
type Rescheduling = Pick<z.infer<typeof rescheduleShape>, 'due' | 'close' | 'plan'>;

/** What is planned, and what would be. Problems as of rescheduleCycle. */
async function checkReschedule(context: ApiContext, { programId, cycle }: RequestedCycle, asking: Rescheduling) {
  const { pool } = context.database;
  const now = (await context.now()).toISOString();
  const { calendar, timeZone } = await readDefinitionAt(pool, programId, cycle.openedAt);
  const planned = await readPlan(pool, cycle.id);
  if (!planned || cycle.state !== 'open') throw problem('cycle-not-open');
  const { plan, version } = planned;
  if (asking.plan !== null && asking.plan !== version) throw problem('plan-overtaken');
  const change = differing(plan, timeZone, asking);
  if (Object.keys(change.due).length === 0 && change.close === null) throw problem('nothing-changes');
  const extended = await readExtendedDues(pool, cycle.id);
  const terminatedOn = cycle.kind === 'final' ? await readTerminatedOn(context.database, programId) : null;
  const laid = replan({ calendar, timeZone, ...cycleName(cycle), plan, extended, terminatedOn }, change);
  const opens = cycle.kind === 'final' ? null : await readNextOpening(pool, programId);
  // What a pause has kept from opening at its instant opens beside what is late already, when the program goes on.
  const next = opens !== null && opens > now ? opens : null;
  const wrong = overlapWrong(cycleName(cycle), { before: plan, after: laid.plan }, timeZone, next);
  if (wrong) throw wrong;
  return { ...planned, calendar, timeZone, change, after: laid.plan, extended, raised: laid.extended };
}

/** Of the days that were asked for, those that are not planned so already. */
function differing(plan: Plan, timeZone: string, { due, close }: Rescheduling): Pick<Rescheduling, 'due' | 'close'> {
  const dates = new Map(plan.dueByLevel.map(({ level, date }) => [level, date]));
  return {
    due: Object.fromEntries(Object.entries(due).filter(([level, date]) => dates.get(level) !== date)),
    close: close === closeDay(plan, timeZone) ? null : close,
  };
}

/** What it would move, by the same rule by which it is then made. Problems as of rescheduleCycle. */
export async function previewReschedule(context: ApiContext, requested: RequestedCycle, asking: Rescheduling) {
  const { plan, held, change, after, calendar, timeZone, ...dues } = await checkReschedule(context, requested, asking);
  const now = (await context.now()).toISOString();
  const counts = await countDues(context.database.pool, requested.cycle.id);
  const before = new Map(plan.dueByLevel.map(({ level, at }) => [level, at]));
  const close = closeDay(after, timeZone);
  const unitsOf = (level: string, was: string) => dues.extended.find((due) => due.level === level && due.at === was)?.units ?? 0;
  const raised = dues.raised.filter(({ level, was }) => unitsOf(level, was) > 0);
  const why = (from: CalendarDate) => ({ from, why: reasonOfMove(calendar, from) });
  const movedDues = after.dueByLevel.filter(({ level, at }) => before.get(level) !== at);
  return {
    clashes: await findDueClashes(context, requested.programId, movedDues),
    changes: namedChanges(plan, after),
    moved: [
      ...after.dueByLevel.flatMap(({ level, date }) => {
        const wanted = change.due[level];
        return wanted !== undefined && wanted !== date ? [{ level, date, moved: why(wanted) }] : [];
      }),
      ...(change.close !== null && change.close !== close ? [{ level: null, date: close, moved: why(change.close) }] : []),
    ],
    units: after.dueByLevel.flatMap(({ level, date, at }) => {
      const count = counts.find((one) => one.level === level)?.common ?? 0;
      return before.get(level) !== at && count > 0 ? [{ level, count, date }] : [];
    }),
    // Those that had been given a day which their level passes now.
    raised: raised.map(({ level, was, now: at }) => ({
      level,
      count: unitsOf(level, was),
      from: dateOf(was, timeZone),
      date: dateOf(at, timeZone),
    })),
    kept: counts.reduce((sum, { own }) => sum + own, 0) - raised.reduce((sum, { level, was }) => sum + unitsOf(level, was), 0),
    atOnce: after.moments
      .filter(({ key, at, kind }) => at <= now && !held.has(key) && kind !== 'remind-reviewers')
      .map(({ kind, due }): NamedPlanChange['what'] => ({ kind: 'moment', moment: kind, due })),
  };
}

/**
 * Moves the due days of levels or the close. The cycle's workflow does it, one change after the other, and its step asks everything anew in
 * the transaction that records it (activities/replan-cycle.ts). Answers what moved. Problems: `cycle-not-open`, `plan-overtaken`,
 * `nothing-changes`, `plan-cycles-overlap` and those of makePlan.
 */
export function rescheduleCycle(
  context: ApiContext,
  requested: RequestedCycle,
  coordinator: Coordinator,
  { reason: words, key, ...asking }: z.infer<typeof rescheduleShape>,
): Promise<{ act: number; moved: PlanChange[] }> {
  return oncePressedOnCycle(context, requested, key, {
    answered: async (act) => ({ moved: await movedBy(context.database.pool, requested, act) }),
    act: async (at) => {
      const { change, version } = await checkReschedule(context, requested, asking);
      const args = { ...change, reason: words, at: at.toISOString(), by: coordinator.office, press: key, seen: version };
      return { moved: await update(context, requested.workflowId, reschedule, [args], key) };
    },
  });
}

/** What an act of the record moved: the plan that was made at its instant, and the one before it. */
async function movedBy(db: Queryable, { programId, cycle }: RequestedCycle, act: number): Promise<PlanChange[]> {
  const done = await readAct(db, { programId, subject: cycleSubject(cycle), id: act });
  const versions = (await readPlanVersions(db, programId)).get(cycle.id) ?? [];
  const made = versions.findIndex(({ madeAt }) => madeAt === done?.at.toISOString());
  const [before, after] = [versions[made - 1], versions[made]];
  return before && after ? planDifference(before, after) : [];
}
