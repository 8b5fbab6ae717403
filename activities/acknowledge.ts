import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { planOfficeMessages } from '../prisma/queries/messages/plan-office-messages.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { workCalendar } from '../rules/calendar.ts';
import { dateOf, type Instant, instantAt } from '../rules/instants.ts';
import type { ActivityContext, Beat } from './context.ts';
import { sendMessages } from './send-messages.ts';

/** Working days after delivery on which leaders who have not acknowledged are reminded; at the last the cycle stops waiting. */
const reminderDays = [5, 10, 20, 40];

/** When leadership is reminded, and when the waiting ends. */
export async function planAcknowledgement({ database }: ActivityContext, input: { cycleId: number; at: Instant }) {
  const cycle = await readCycle(database.pool, input.cycleId);
  const { calendar } = await readDefinition(database.pool, cycle.programId);
  const work = workCalendar(calendar);
  const delivered = dateOf(input.at, cycle.timeZone);
  return { rounds: reminderDays.map((days) => instantAt(work.addWorkingDays(delivered, days), '08:00', cycle.timeZone)) };
}

/** Reminds the leaders who have not acknowledged. Repeatable. */
export async function remindAcknowledgement(context: ActivityContext, input: { cycleId: number; round: string; at: Instant }, beat: Beat) {
  const cycle = await readCycle(context.database.pool, input.cycleId);
  const round = { cycleId: cycle.id, programId: cycle.programId, round: input.round };
  await planOfficeMessages(context.database.pool, {
    ...round,
    kind: 'acknowledgement-reminder',
    to: 'signatory',
    leaveOut: 'acknowledged',
    facts: { deliveredOn: dateOf((cycle.deliveredAt ?? new Date(input.at)).toISOString(), cycle.timeZone) },
    at: new Date(input.at),
  });
  await sendMessages(context, round, input.at, beat);
}

/** Notes that every party has acknowledged. Repeatable. */
export async function recordAcknowledged({ database }: ActivityContext, input: { cycleId: number; at: Instant }) {
  await database.prisma.cycle.updateMany({ where: { id: input.cycleId, state: 'delivered' }, data: { state: 'acknowledged' } });
  return { words: { vi: 'Lãnh đạo các bên đã tiếp nhận.', en: "All parties' leaders have acknowledged." } };
}
