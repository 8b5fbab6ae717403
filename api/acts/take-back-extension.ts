import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SelectedRow } from '../../prisma/queries/assignments/read-chosen-duties.ts';
import { readUnitsOfAct } from '../../prisma/queries/audit/read-acts.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readOpenPause } from '../../prisma/queries/pauses/read-pauses.ts';
import { takingBackExtension } from '../../rules/act-consequences.ts';
import { pressKey, reason } from '../../rules/input-shapes.ts';
import { isOverdue } from '../../rules/owes-now.ts';
import { problem } from '../../rules/problems.ts';
import { takeBackExtension as takeBack } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { update } from '../call-workflows.ts';
import { chosenDuties, readChosen, unitChoice } from '../chosen-units.ts';
import type { ApiContext } from '../context.ts';
import { oncePressedOnCycle } from '../once-pressed.ts';
import type { RequestedCycle } from '../requested-cycle.ts';

export const takeBackExtensionShape = z.object({ ...unitChoice, reason, key: pressKey.default(() => randomUUID()) });

/** Whose own day it would take back, on which day they are due then, and who of them is overdue at once. Problem `cycle-not-open`. */
export async function previewTakeBackExtension(context: ApiContext, { cycle }: RequestedCycle, rows: readonly SelectedRow[]) {
  const planned = await readPlan(context.database.pool, cycle.id);
  if (!planned || cycle.state !== 'open') throw problem('cycle-not-open');
  const { units, ...counts } = takingBackExtension(chosenDuties(rows));
  const now = (await context.now()).toISOString();
  const paused = (await readOpenPause(context.database.pool, cycle.programId)) !== null;
  const dues = planned.plan.dueByLevel.filter(({ level }) => units.some((unit) => unit.level === level));
  return {
    codes: units.map(({ code }) => code),
    count: units.length,
    ...counts,
    dues: dues.map(({ level, date, at }) => ({ level, date, at })),
    overdue: units.filter(({ level, state }) =>
      dues.some((due) => due.level === level && isOverdue({ state, due: due.at }, { now, paused })),
    ).length,
  };
}

/**
 * Takes back the due day of their own of those of the units that still owe. The cycle's workflow does it, whose step asks everything anew in the
 * transaction that records it (activities/take-back-extension.ts). Answers those that it was done to. Problems: `cycle-not-open`,
 * `nothing-changes`.
 */
export function takeBackExtension(
  context: ApiContext,
  requested: RequestedCycle,
  coordinator: Coordinator,
  { reason: words, key, ...choice }: z.infer<typeof takeBackExtensionShape>,
): Promise<{ act: number; unextended: string[] }> {
  const { cycle, programId, workflowId } = requested;
  return oncePressedOnCycle(context, requested, key, {
    answered: async (act) => ({ unextended: await readUnitsOfAct(context.database.pool, { programId, act }) }),
    act: async (at) => {
      const { codes } = await previewTakeBackExtension(context, requested, await readChosen(context, cycle.id, choice));
      if (codes.length === 0) throw problem('nothing-changes');
      const args = { codes, reason: words, at: at.toISOString(), by: coordinator.office, press: key };
      const { back } = await update(context, workflowId, takeBack, [args], key);
      return { unextended: back };
    },
  });
}
