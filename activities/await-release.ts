import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { prepareOfficeMessages } from '../prisma/queries/messages/prepare-office-messages.ts';
import { readDefinitionAt } from '../prisma/queries/programs/read-definition.ts';
import { readRelease } from '../prisma/queries/releases/read-release.ts';
import { workCalendar } from '../rules/calendar.ts';
import { dateOf, type Instant } from '../rules/instants.ts';
import { workingInstant } from '../rules/late-moments.ts';
import { nextReleaseReminder, releaseRound } from '../rules/release-days.ts';
import type { ActivityContext, Beat } from './context.ts';
import { followRound } from './follow-round.ts';

/** `remindAt`: when the coordinator hears of it. */
export type ReleaseStanding = { waits: false } | { waits: true; remindAt: Instant };

/**
 * Whether a compiled result waits for its release now, and when the coordinator hears of it, in working hours: that it can be read, and from its
 * planned day on again and again. Only asks: whoever presses, and whatever message was lost, the answer is what the database has.
 */
export async function lookAtRelease(
  { database }: ActivityContext,
  input: { cycleId: number; reminded: Instant | null; at: Instant },
): Promise<ReleaseStanding> {
  const { calendar, timeZone, planned, released } = await standing(database, input.cycleId);
  if (released || calendar.delivery !== 'when-released') return { waits: false };
  const work = workCalendar(calendar);
  const remindAt =
    input.reminded === null ? workingInstant(work, timeZone, input.at) : nextReleaseReminder(planned, input.reminded, work, timeZone);
  return { waits: true, remindAt };
}

/** Tells the coordinator that a result waits to be read and released: one mail a day. Repeatable. */
export async function remindRelease(context: ActivityContext, input: { cycleId: number; at: Instant }, beat: Beat): Promise<void> {
  const { programId, timeZone, planned, released } = await standing(context.database, input.cycleId);
  if (released) return;
  const round = { cycleId: input.cycleId, programId, round: releaseRound(input.at, timeZone) };
  await prepareOfficeMessages(context.database.pool, {
    ...round,
    kind: 'release-awaited',
    to: 'coordinator',
    leaveOut: null,
    facts: { planned },
    at: new Date(input.at),
  });
  await followRound(context, { ...round, at: input.at }, beat);
}

async function standing({ pool }: ActivityContext['database'], cycleId: number) {
  const cycle = await readCycle(pool, cycleId);
  // As it was agreed when it opened: an amendment since is about the reviews after it.
  const { calendar } = await readDefinitionAt(pool, cycle.programId, cycle.openedAt);
  const plan = await readPlan(pool, cycleId);
  const deliver = plan?.plan.moments.find(({ kind }) => kind === 'deliver');
  if (!deliver) throw new Error(`Cycle ${cycleId} has no day of delivery`);
  const release = await readRelease(pool, cycleId);
  const { programId, timeZone } = cycle;
  return { programId, calendar, timeZone, planned: dateOf(deliver.at, timeZone), released: Boolean(release?.releasedAt) };
}
