import { planOfficeMessages } from '../prisma/queries/messages/plan-office-messages.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { workCalendar } from '../rules/calendar.ts';
import { dateOf, type Instant, instantAt } from '../rules/instants.ts';
import type { ActivityContext } from './context.ts';

/** Tells the coordinator that a step failed and will not mend itself: once a day and step. The outbox sends it. */
export async function tellCoordinator(
  { database }: ActivityContext,
  input: { programId: string; step: string; problem: string; at: Instant },
): Promise<void> {
  const { timeZone } = await readDefinition(database.pool, input.programId);
  await planOfficeMessages(database.pool, {
    programId: input.programId,
    cycleId: null,
    round: `trouble@${input.step}.${dateOf(input.at, timeZone)}`,
    kind: 'trouble',
    to: 'coordinator',
    leaveOut: null,
    facts: { step: input.step, problem: input.problem.slice(0, 2_000) },
    at: new Date(input.at),
  });
  await database.pool.query("SELECT pg_notify('tongket', $1)", [`notice ${input.programId}`]);
}

/** Eight o'clock on the next working day. */
export async function nextMorning({ database }: ActivityContext, input: { programId: string; at: Instant }): Promise<Instant> {
  const { calendar, timeZone } = await readDefinition(database.pool, input.programId);
  return instantAt(workCalendar(calendar).addWorkingDays(dateOf(input.at, timeZone), 1), '08:00', timeZone);
}
