import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SelectedRow } from '../../prisma/queries/assignments/read-chosen-duties.ts';
import { readExtendedDues } from '../../prisma/queries/assignments/read-extended-dues.ts';
import { readUnitsOfAct } from '../../prisma/queries/audit/read-acts.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readDefinitionAt } from '../../prisma/queries/programs/read-definition.ts';
import { readTerminatedOn } from '../../prisma/queries/programs/read-terminated-on.ts';
import { extending } from '../../rules/act-consequences.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { mostExtended } from '../../rules/extension-limits.ts';
import { chosenDate, pressKey, reason } from '../../rules/input-shapes.ts';
import { type CalendarDate, dateOf } from '../../rules/instants.ts';
import { extendedDueDay } from '../../rules/make-plan.ts';
import { problem } from '../../rules/problems.ts';
import { replan } from '../../rules/replan.ts';
import { reasonOfMove } from '../../rules/why-day-moved.ts';
import { extend } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { update } from '../call-workflows.ts';
import { chosenDuties, readChosen, unitChoice } from '../chosen-units.ts';
import type { ApiContext } from '../context.ts';
import { oncePressedOnCycle } from '../once-pressed.ts';
import type { RequestedCycle } from '../requested-cycle.ts';

export const extendShape = z.object({ ...unitChoice, until: chosenDate, reason, key: pressKey.default(() => randomUUID()) });

/** Whom it would give which day, and the mails that the plan gets for it. Problems as of extendUnits. */
export async function previewExtend(
  context: ApiContext,
  { programId, cycle }: RequestedCycle,
  rows: readonly SelectedRow[],
  { until }: { until: CalendarDate },
) {
  const { pool } = context.database;
  const { timeZone, calendar } = await readDefinitionAt(pool, programId, cycle.openedAt);
  const planned = await readPlan(pool, cycle.id);
  if (!planned || cycle.state !== 'open') throw problem('cycle-not-open');
  const { plan, held } = planned;
  const due = extendedDueDay(plan, calendar, timeZone, plan.cutOff, until);
  const now = (await context.now()).toISOString();
  if (due.at <= now) throw problem('extend-in-the-past', { date: due.date });
  const { units, perLevel, left, later, beyondParent } = extending(chosenDuties(rows), due.at);
  if (units.length > mostExtended) throw problem('extend-too-many', { max: mostExtended });
  const extended = await readExtendedDues(pool, cycle.id);
  const given = perLevel.map(({ level }) => ({ level, at: due.at }));
  const terminatedOn = cycle.kind === 'final' ? await readTerminatedOn(context.database, programId) : null;
  const after =
    units.length === 0
      ? plan
      : replan({ calendar, timeZone, ...cycleName(cycle), plan, extended: [...extended, ...given], terminatedOn }, { due: {}, close: null })
          .plan;
  const parents = new Map(beyondParent.map(({ parentName, parentDueAt }) => [parentName ?? '', parentDueAt as string]));
  return {
    codes: units.map(({ code }) => code),
    count: units.length,
    perLevel,
    left,
    due: {
      ...due,
      movedFrom: due.date === until ? null : until,
      why: due.date === until ? null : reasonOfMove(calendar, until),
    },
    later,
    beyondParent: {
      count: beyondParent.length,
      parents: [...parents].slice(0, 10).map(([name, at]) => ({ name, due: dateOf(at, timeZone) })),
    },
    // Also those that the plan has for this day already: the units come to be among those they go to.
    rounds: after.moments
      .filter(({ key, due: day, kind }) => units.length > 0 && day === due.date && kind !== 'undecided' && !held.has(key))
      .map(({ kind, at }) => ({ kind, at, atOnce: at <= now })),
  };
}

/**
 * Gives those of the units that owe a due day of their own, unless they have a later one. The cycle's workflow does it, whose step asks
 * everything anew in the transaction that records it (activities/extend-units.ts). Answers those that it was done to. Problems:
 * `cycle-not-open`, `extend-before-cut-off`, `extend-after-close`, `extend-in-the-past`, `extend-too-many`, `nothing-changes`.
 */
export function extendUnits(
  context: ApiContext,
  requested: RequestedCycle,
  coordinator: Coordinator,
  { until, reason: words, key, ...choice }: z.infer<typeof extendShape>,
): Promise<{ act: number; extended: string[] }> {
  const { cycle, programId, workflowId } = requested;
  return oncePressedOnCycle(context, requested, key, {
    answered: async (act) => ({ extended: await readUnitsOfAct(context.database.pool, { programId, act }) }),
    act: async (at) => {
      const { codes, due } = await previewExtend(context, requested, await readChosen(context, cycle.id, choice), { until });
      if (codes.length === 0) throw problem('nothing-changes');
      const args = { codes, until: due.date, reason: words, at: at.toISOString(), by: coordinator.office, press: key };
      const { extended } = await update(context, workflowId, extend, [args], key);
      return { extended };
    },
  });
}
