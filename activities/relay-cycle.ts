import { inLongTransaction } from '../prisma/database.ts';
import { moveDues } from '../prisma/queries/assignments/move-dues.ts';
import { moveExtendedDues } from '../prisma/queries/assignments/move-extended-dues.ts';
import { readExtendedDues } from '../prisma/queries/assignments/read-extended-dues.ts';
import { changesCounted, cycleSubject, recordAct } from '../prisma/queries/audit/record-act.ts';
import { readCalendar } from '../prisma/queries/calendar/read-calendar.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { recordPlan } from '../prisma/queries/cycles/record-plan.ts';
import { readDefinitionAt } from '../prisma/queries/programs/read-definition.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { changedDaysAfter } from '../rules/calendar-days.ts';
import { cycleName } from '../rules/cycle-key.ts';
import { dateOf, type Instant } from '../rules/instants.ts';
import { planDifference } from '../rules/plan-difference.ts';
import { problem } from '../rules/problems.ts';
import type { ReminderChange } from '../rules/reminder-policy.ts';
import { relay } from '../rules/replan.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext } from './context.ts';
import { tellUnits } from './replan-cycle.ts';

/** A cycle whose plan has something ahead that the calendar can move. */
const isPlanned = (state: string): boolean => ['planned', 'open', 'closed', 'compiled'].includes(state);

/**
 * Lays a cycle's moments anew where days of the installation's calendar were changed, and moves the duties, in one transaction with its record.
 * Repeatable: a version that was recorded is answered as it was recorded, and a plan that would be the same stays the version that it is.
 * Problems: `cycle-not-open`, and those of makePlan, when the days do not fit any more.
 */
export async function relayCycle(
  { database }: ActivityContext,
  input: {
    cycleId: number;
    version: number;
    at: Instant;
    terminatedOn: string | null;
    reason: string;
    by: string;
    press: string;
    reminders?: ReminderChange;
  },
) {
  const { cycleId, version, at, terminatedOn, reason, by, press, reminders = null } = input;
  const laid = await inLongTransaction(database, async (client) => {
    await client.query('SELECT 1 FROM cycles WHERE id = $1 FOR NO KEY UPDATE', [cycleId]);
    const cycle = await readCycle(client, cycleId);
    const current = await readPlan(client, cycleId, version - 1);
    if (!current) throw new Error(`Cycle ${cycleId} has no plan ${version - 1}`);
    const recorded = await readPlan(client, cycleId, version);
    if (recorded) return { plan: recorded.plan, difference: planDifference(current.plan, recorded.plan) };
    if (!isPlanned(cycle.state)) throw problem('cycle-not-open');
    const { calendar, timeZone } = await readDefinitionAt(client, cycle.programId, cycle.openedAt);
    const changed = changedDaysAfter((await readCalendar(client)).days, dateOf(at, timeZone));
    const extended = await readExtendedDues(client, cycleId);
    const { plan, ...moved } = relay(
      { calendar, timeZone, ...cycleName(cycle), plan: current.plan, extended, terminatedOn },
      changed,
      reminders,
    );
    const difference = planDifference(current.plan, plan);
    if (difference.length === 0) return { plan: current.plan, difference };
    await recordPlan(client, { cycleId, version, plan, reason, at: new Date(at) });
    const dues = [
      ...(await moveDues(client, { cycleId, due: plan.dueByLevel })),
      ...(await moveExtendedDues(client, { cycleId, moved: moved.extended })),
    ];
    await recordAct(client, {
      programId: cycle.programId,
      subject: cycleSubject(cycle),
      at: new Date(at),
      actor: by,
      action: 'cycle.rescheduled',
      details: { key: press, reason, changes: changesCounted(difference) },
    });
    await tellUnits(client, input, { difference, dues });
    return { plan, difference };
  });
  wakeSender(database);
  const { difference } = laid;
  if (difference.length === 0) return { ...laid, version: version - 1 };
  return {
    ...laid,
    version,
    words: inEach((t) => (reminders ? t.happenings.remindersChanged : t.happenings.calendarChanged)(difference.length, reason)),
  };
}
