import { moveDues } from '../prisma/queries/assignments/move-dues.ts';
import { readExtendedDues } from '../prisma/queries/assignments/read-extended-dues.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { recordPlan } from '../prisma/queries/cycles/record-plan.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import type { CalendarDate, Instant } from '../rules/instants.ts';
import { planDifference } from '../rules/plan-difference.ts';
import { replan } from '../rules/replan.ts';
import type { ActivityContext } from './context.ts';

/**
 * Lays a running cycle's moments anew with other due days or another close, and moves the duties. What was held stays held; a moment
 * whose instant has gone by is held at once. Repeatable: the plan is recorded by its version, the duties are moved to it.
 */
export async function replanCycle(
  { database }: ActivityContext,
  input: {
    cycleId: number;
    version: number;
    due: Record<string, CalendarDate>;
    close: CalendarDate | null;
    reason: string;
    at: Instant;
    terminatedOn: string | null;
  },
) {
  const cycle = await readCycle(database.pool, input.cycleId);
  const program = await readDefinition(database.pool, cycle.programId);
  const current = await readPlan(database.pool, input.cycleId);
  if (!current) throw new Error(`Cycle ${input.cycleId} has no plan`);
  const { plan: before } = current;
  const extended = await readExtendedDues(database.pool, input.cycleId);
  const after = replan(
    {
      calendar: program.calendar,
      timeZone: program.timeZone,
      year: cycle.year,
      kind: cycle.kind as 'preliminary' | 'final',
      plan: before,
      extended: extended.map((at) => at.toISOString()),
      terminatedOn: input.terminatedOn,
    },
    input,
  );
  await recordPlan(database.pool, {
    cycleId: input.cycleId,
    version: input.version,
    plan: after,
    reason: input.reason,
    at: new Date(input.at),
  });
  await moveDues(database.pool, { cycleId: input.cycleId, due: after.dueByLevel });
  const difference = planDifference(before, after);
  return {
    plan: after,
    difference,
    words: {
      vi: `Đã dời lịch, ${difference.length} mốc thay đổi. Lý do: ${input.reason}`,
      en: `Rescheduled, ${difference.length} moments moved. Reason: ${input.reason}`,
    },
  };
}
