import { inTransaction } from '../prisma/database.ts';
import { readExtendedDues } from '../prisma/queries/assignments/read-extended-dues.ts';
import { takeCalendar } from '../prisma/queries/calendar/take-calendar.ts';
import { type HeldCycle, readHeldCycles } from '../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { readDefinition, readDefinitionAt } from '../prisma/queries/programs/read-definition.ts';
import { readTerminatedOn } from '../prisma/queries/programs/read-terminated-on.ts';
import { readSkippedCycles } from '../prisma/queries/skipped-cycles/read-skipped-cycles.ts';
import { readLevels } from '../prisma/queries/units/read-levels.ts';
import { type CalendarDay, withDays } from '../rules/calendar-days.ts';
import { type CycleName, cycleName } from '../rules/cycle-key.ts';
import { forecastCycles } from '../rules/forecast-cycles.ts';
import { type CalendarDate, dateOf } from '../rules/instants.ts';
import { makePlan } from '../rules/make-plan.ts';
import type { Plan } from '../rules/plan.ts';
import { type NamedPlanChange, namedChanges } from '../rules/plan-difference.ts';
import { Problem, type ProblemCode, problemTexts } from '../rules/problems.ts';
import { type ReminderChange, withReminders } from '../rules/reminder-policy.ts';
import { relay } from '../rules/replan.ts';
import type { Text } from '../rules/texts/language.ts';
import { treeDay } from '../rules/tree-day.ts';
import { cycleWorkflowId, programWorkflowId } from '../workflows/ids.ts';
import { calendarChanged } from '../workflows/messages.ts';
import { update } from './call-workflows.ts';
import type { ApiContext } from './context.ts';

/** What a change of the calendar moves in one cycle. `problem`: its days do not fit any more, and somebody has to choose others first. */
export interface MovedCycle extends CycleName {
  /** A plan that is recorded is laid anew; the others are laid when they open. */
  running: boolean;
  /** As it would be. */
  plan: Plan | null;
  changes: NamedPlanChange[];
  problem: Text | null;
}

/** Days that are something else now, and, where that is changed, when it reminds. */
interface CalendarChange {
  days: readonly CalendarDay[];
  reminders: ReminderChange | null;
}

/** What a change moves in every running and coming cycle of a program, by the same rules by which they are then laid. */
export async function movedCycles(context: ApiContext, programId: string, { days, reminders }: CalendarChange): Promise<MovedCycle[]> {
  const { pool } = context.database;
  const { calendar, timeZone, term } = await readDefinition(pool, programId);
  const today = dateOf((await context.now()).toISOString(), timeZone);
  const [rows, levels, terminatedOn, skippedCycles] = await Promise.all([
    readHeldCycles(pool, programId),
    readLevels(pool, { programId, on: treeDay(term, today) }),
    readTerminatedOn(context.database, programId),
    readSkippedCycles(pool, programId),
  ]);
  const cycles: MovedCycle[] = [];
  for (const cycle of rows) if (isRunning(cycle)) cycles.push(await movedCycle(context, cycle, { days, reminders }, terminatedOn));
  const setting = { timeZone, levels: levels.map(({ level }) => level) };
  const onDays = withDays(calendar, days);
  const changed = reminders ? withReminders(onDays, reminders) : onDays;
  for (const { plan, skipped, ...cycle } of forecastCycles({ ...setting, calendar, term, terminatedOn, skippedCycles }, rows)) {
    if (!plan || skipped) continue;
    const laid = orProblem(() => makePlan({ ...setting, calendar: changed, ...cycle, ...(terminatedOn ? { terminatedOn } : {}) }));
    cycles.push({ ...cycleName(cycle), running: false, ...movedFrom(plan, laid) });
  }
  return cycles;
}

const isRunning = ({ state }: HeldCycle): boolean => ['planned', 'open', 'closed', 'compiled'].includes(state);

async function movedCycle(
  context: ApiContext,
  cycle: HeldCycle,
  { days, reminders }: CalendarChange,
  terminatedOn: CalendarDate | null,
): Promise<MovedCycle> {
  const { kind, timeZone, id } = cycle;
  // By the days by which it opened, as the step that then lays it (activities/relay-cycle.ts).
  const { calendar } = await readDefinitionAt(context.database.pool, cycle.programId, cycle.openedAt);
  const outline = { ...cycleName(cycle), running: true };
  const planned = await readPlan(context.database.pool, id);
  if (!planned) return { ...outline, plan: null, changes: [], problem: null };
  const { plan } = planned;
  const extended = await readExtendedDues(context.database.pool, id);
  const cycleNow = { calendar, timeZone, ...cycleName(cycle), plan, extended, terminatedOn: kind === 'final' ? terminatedOn : null };
  const laid = orProblem(() => relay(cycleNow, days, reminders).plan);
  return { ...outline, ...movedFrom(plan, laid) };
}

function orProblem<T>(work: () => T): T | Problem {
  try {
    return work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

const movedFrom = (plan: Plan, laid: Plan | Problem): Pick<MovedCycle, 'plan' | 'changes' | 'problem'> =>
  laid instanceof Problem
    ? { plan: null, changes: [], problem: problemTexts(laid.code, laid.details) }
    : { plan: laid, changes: namedChanges(plan, laid), problem: null };

/**
 * Has a program's running cycles laid anew by their workflows, one after the other, and then the program take the change over. Null: done. One
 * that cannot must not keep others from it: its problem is answered.
 */
export async function relayProgram(
  context: ApiContext,
  { id, cycles }: { id: string; cycles: readonly Pick<MovedCycle, keyof CycleName | 'running' | 'changes'>[] },
  told: { reason: string; at: string; by: string; press: string; reminders?: ReminderChange },
): Promise<ProblemCode | null> {
  const { database } = context;
  try {
    for (const { running, changes, ...cycle } of cycles)
      if (running && changes.length > 0) await update(context, cycleWorkflowId(id, cycle), calendarChanged, [told], told.press);
    const { state } = await readDefinition(database.pool, id);
    const { at, by, ...why } = told;
    if (state === 'draft')
      await inTransaction(database, (client) => takeCalendar(client, { programId: id, at: new Date(at), actor: by, ...why }));
    else await update(context, programWorkflowId(id), calendarChanged, [told], told.press);
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}
