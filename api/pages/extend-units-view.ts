import type { Request } from 'express';
import type { SelectedRow } from '../../prisma/queries/assignments/read-chosen-duties.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { closeDay } from '../../rules/plan.ts';
import type { ExtendUnitsPageValues } from '../../web/cycle/act-values.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../requested-cycle.ts';
import { actView } from './act-view.ts';

/** Giving chosen units another day: until when they may have it at the latest, and the day as it was typed. */
export async function extendUnitsView(
  context: ApiContext,
  request: Request,
  { requested, rows, until, act }: { requested: RequestedCycle; rows: readonly SelectedRow[]; until: unknown; act: boolean },
): Promise<Omit<ExtendUnitsPageValues, 'errors' | 'preview'>> {
  const view = await actView(context, request, requested, rows, act);
  const planned = await readPlan(context.database.pool, requested.cycle.id);
  const closesOn = planned ? closeDay(planned.plan, view.timeZone) : requested.cycle.cutOff;
  return { ...view, until: typeof until === 'string' ? until : '', closesOn };
}
