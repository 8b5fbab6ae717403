import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readCalendar } from '../../prisma/queries/calendar/read-calendar.ts';
import { readBusiestInbox } from '../../prisma/queries/contacts/read-busiest-inbox.ts';
import { countContacts } from '../../prisma/queries/programs/count-contacts.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readUnitsAway } from '../../prisma/queries/units/read-resting.ts';
import { changedDaysAfter, differingDays } from '../../rules/calendar-days.ts';
import { busiestDay, forecastRounds, inboxWeights, restingRounds } from '../../rules/forecast-mails.ts';
import { pressKey, reason } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { policyOf, type ReminderChange, withReminders } from '../../rules/reminder-policy.ts';
import { reminderRounds, reminderShape } from '../../rules/reminder-shape.ts';
import { treeDay } from '../../rules/tree-day.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { movedCycles, relayProgram } from '../moved-cycles.ts';

/** `tiers`: of the calendar's due days from the top down, what is not as `reminders` has it. */
export const changeRemindersShape = z.object({
  reminders: reminderShape.partial(),
  tiers: z
    .array(z.object({ before: reminderRounds.optional(), after: reminderRounds.optional() }))
    .max(20)
    .default([]),
  reason,
  key: pressKey.default(() => randomUUID()),
});
type Asking = ReminderChange;

/** What other reminders would move in every running and coming cycle, what the next plan then mails and what quiet hours and days off of units make of it, and after how many days somebody above may decide. Problems: `program-not-active`, `nothing-changes`. */
export async function previewReminders(context: ApiContext, programId: string, { reminders, tiers }: Asking) {
  const { pool } = context.database;
  const { calendar, timeZone, term, state } = await readDefinition(pool, programId);
  if (state === 'completed' || state === 'terminated') throw problem('program-not-active');
  const now = (await context.now()).toISOString();
  const on = treeDay(term, dateOf(now, timeZone));
  const changed = changedDaysAfter((await readCalendar(pool)).days, dateOf(now, timeZone));
  const change = { days: differingDays(calendar, changed), reminders: { reminders, tiers } };
  const cycles = await movedCycles(context, programId, change);
  const moved = cycles.filter(({ changes, problem: wrong }) => changes.length > 0 || wrong !== null);
  const above = { before: policyOf(calendar).decidedAbove, after: policyOf(withReminders(calendar, { reminders, tiers })).decidedAbove };
  const way = { before: policyOf(calendar).way, after: policyOf(withReminders(calendar, { reminders, tiers })).way };
  if (moved.length === 0 && above.before === above.after && way.before === way.after) throw problem('nothing-changes');
  const shown = cycles.find(({ plan }) => plan?.moments.some(({ at }) => at > now))?.plan ?? null;
  const { levels } = await countContacts(pool, { programId, on, named: 0, at: new Date(now) });
  const rounds = shown ? forecastRounds(shown, timeZone, levels) : [];
  const busiest =
    shown && (await readBusiestInbox(pool, { programId, on, at: new Date(now), weights: inboxWeights(shown, timeZone, rounds, levels) }));
  const resting = await readUnitsAway(pool, { programId, today: dateOf(now, timeZone) });
  return {
    ...{ cycles: moved, decidedAbove: above, way, timeZone },
    rounds: restingRounds(rounds, { ...resting, timeZone }),
    busiestDay: busiestDay(rounds, timeZone),
    busiestInbox: busiest,
  };
}

/**
 * A program reminds otherwise from now on: its running cycles are laid anew by their workflows, and what opens later goes by it. What went out
 * stays. Pressed again it goes on where it stopped. Problems: `program-not-active`, `nothing-changes`, and what a workflow says.
 */
export async function changeReminders(
  context: ApiContext,
  programId: string,
  { office }: Coordinator,
  { reason: words, key, reminders, tiers }: z.infer<typeof changeRemindersShape>,
): Promise<{ id: string; cycles: number }> {
  const { cycles } = await previewReminders(context, programId, { reminders, tiers });
  const at = (await context.now()).toISOString();
  const told = { reason: words, at, by: office, press: key, reminders: { reminders, tiers } };
  const wrong = await relayProgram(context, { id: programId, cycles }, told);
  if (wrong !== null) throw problem(wrong);
  return { id: programId, cycles: cycles.length };
}
