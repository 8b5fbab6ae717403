import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { prepareOfficeMessages } from '../prisma/queries/messages/prepare-office-messages.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { acknowledgementDays } from '../rules/acknowledgement-days.ts';
import { workCalendar } from '../rules/calendar.ts';
import { hours } from '../rules/hours-of-day.ts';
import { dateOf, type Instant, instantAt } from '../rules/instants.ts';
import { workingInstant } from '../rules/late-moments.ts';
import { linksEndAfter } from '../rules/link-lives.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext, Beat } from './context.ts';
import { followRound } from './follow-round.ts';

/** When leadership is reminded, and when the waiting ends; that is also known to the cycle's links from now on. Repeatable. */
export async function planAcknowledgement({ database }: ActivityContext, input: { cycleId: number; at: Instant }) {
  const cycle = await readCycle(database.pool, input.cycleId);
  const { calendar } = await readDefinition(database.pool, cycle.programId);
  const work = workCalendar(calendar);
  const delivered = dateOf(input.at, cycle.timeZone);
  const rounds = acknowledgementDays.map((days) => instantAt(work.addWorkingDays(delivered, days), hours.notices, cycle.timeZone));
  await database.prisma.cycle.updateMany({
    where: { id: cycle.id, state: 'delivered' },
    data: { linksEndAt: linksEndAfter(new Date(rounds.at(-1) ?? input.at)) },
  });
  return { rounds };
}

/**
 * Reminds the leaders who have not acknowledged. Repeatable. Answers whether every party has by then: the signal that says so is lost when
 * Temporal is away and its leader does not press again.
 */
export async function remindAcknowledgement(
  context: ActivityContext,
  input: { cycleId: number; round: string; at: Instant },
  beat: Beat,
): Promise<{ complete: boolean }> {
  const cycle = await readCycle(context.database.pool, input.cycleId);
  const round = { cycleId: cycle.id, programId: cycle.programId, round: input.round };
  await prepareOfficeMessages(context.database.pool, {
    ...round,
    kind: 'acknowledgement-reminder',
    to: 'signatory',
    leaveOut: 'acknowledged',
    facts: { deliveredOn: dateOf((cycle.deliveredAt ?? new Date(input.at)).toISOString(), cycle.timeZone) },
    at: new Date(input.at),
  });
  await followRound(context, { ...round, at: input.at }, beat);
  const { state } = await readCycle(context.database.pool, input.cycleId);
  return { complete: state === 'acknowledged' };
}

/** Notes that every party has acknowledged. `tellFrom`: when the units may hear what became of what they sent. Repeatable. */
export async function recordAcknowledged({ database }: ActivityContext, input: { cycleId: number; at: Instant; round?: string }) {
  await database.prisma.cycle.updateMany({
    where: { id: input.cycleId, state: 'delivered' },
    data: { state: 'acknowledged', linksEndAt: linksEndAfter(new Date(input.at)) },
  });
  const { programId } = await readCycle(database.pool, input.cycleId);
  const { calendar, timeZone } = await readDefinition(database.pool, programId);
  return { words: inEach((t) => t.happenings.acknowledged), tellFrom: workingInstant(workCalendar(calendar), timeZone, input.at) };
}
