import { extendAssignments } from '../prisma/queries/assignments/extend-assignments.ts';
import { readAssignmentByCode } from '../prisma/queries/assignments/read-assignment.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { type CalendarDate, dateOf, type Instant } from '../rules/instants.ts';
import { extendedDueDay } from '../rules/make-plan.ts';
import { writeShortDate } from '../rules/texts/dates.ts';
import type { ActivityContext } from './context.ts';
import { replanCycle } from './replan-cycle.ts';

/** Gives units a due day of their own, and the plan the reminders that belong to it. Repeatable. */
export async function extendUnits(
  context: ActivityContext,
  input: {
    cycleId: number;
    version: number;
    codes: string[];
    until: CalendarDate;
    reason: string;
    at: Instant;
    terminatedOn: string | null;
  },
) {
  const { pool } = context.database;
  const cycle = await readCycle(pool, input.cycleId);
  const program = await readDefinition(pool, cycle.programId);
  const current = await readPlan(pool, input.cycleId);
  if (!current) throw new Error(`Cycle ${input.cycleId} has no plan`);
  let due: { date: CalendarDate; at: Instant } | undefined;
  for (const code of input.codes) {
    const assignment = await readAssignmentByCode(pool, { cycleId: input.cycleId, code });
    const present = dateOf(assignment.dueAt.toISOString(), program.timeZone);
    // On a second try the unit already has its new day.
    due = extendedDueDay(current.plan, program.calendar, program.timeZone, present === input.until ? cycle.cutOff : present, input.until);
  }
  const extended = due ? await extendAssignments(pool, { cycleId: input.cycleId, codes: input.codes, dueAt: due.at }) : [];
  const { plan } = await replanCycle(context, { ...input, due: {}, close: null });
  return {
    plan,
    extended,
    words: {
      vi: `Đã gia hạn ${extended.length} đơn vị đến ${writeShortDate(due?.date ?? input.until, 'vi')}. Lý do: ${input.reason}`,
      en: `Extended ${extended.length} units to ${writeShortDate(due?.date ?? input.until, 'en')}. Reason: ${input.reason}`,
    },
  };
}
