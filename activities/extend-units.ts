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
  const dayAfter = (present: CalendarDate) => extendedDueDay(current.plan, program.calendar, program.timeZone, present, input.until);
  // Nobody is due before the data cut-off: this is the day itself, on which a unit may be on a second try.
  const due = dayAfter(cycle.cutOff);
  for (const code of input.codes) {
    const assignment = await readAssignmentByCode(pool, { cycleId: input.cycleId, code });
    const present = dateOf(assignment.dueAt.toISOString(), program.timeZone);
    if (present !== due.date) dayAfter(present);
  }
  const extended = await extendAssignments(pool, { cycleId: input.cycleId, codes: input.codes, dueAt: due.at });
  const { plan } = await replanCycle(context, { ...input, due: {}, close: null });
  return {
    plan,
    extended,
    words: {
      vi: `Đã gia hạn ${extended.length} đơn vị đến ${writeShortDate(due.date, 'vi')}. Lý do: ${input.reason}`,
      en: `Extended ${extended.length} units to ${writeShortDate(due.date, 'en')}. Reason: ${input.reason}`,
    },
  };
}
