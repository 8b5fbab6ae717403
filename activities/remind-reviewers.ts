import type { Queryable } from '../prisma/database.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readDoneMoments } from '../prisma/queries/cycles/read-done-moments.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { recordHeld } from '../prisma/queries/cycles/record-plan.ts';
import { planRound } from '../prisma/queries/messages/plan-round.ts';
import { prepareCoordinatorDigest } from '../prisma/queries/messages/prepare-coordinator-digest.ts';
import { prepareReviewNotices } from '../prisma/queries/messages/prepare-review-notices.ts';
import { prepareUndecided } from '../prisma/queries/messages/prepare-undecided.ts';
import { prepareWouldBeLost } from '../prisma/queries/messages/prepare-would-be-lost.ts';
import { dateOf, type Instant } from '../rules/instants.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext, Beat } from './context.ts';
import { followRound } from './follow-round.ts';
import { remindOfActions } from './remind-of-actions.ts';

/**
 * Tells each unit above how many reports await it, once a working day, if any do, and the coordinator when some have come to it and how the cycle
 * stands. Repeatable.
 */
export async function remindReviewers(context: ActivityContext, input: { cycleId: number; round: string; at: Instant }, beat: Beat) {
  const cycle = await readCycle(context.database.pool, input.cycleId);
  const round = { cycleId: cycle.id, programId: cycle.programId, round: input.round };
  const others = await planRound(context.database, cycle.programId, (client) => tellOfTheDay(client, { ...round, at: new Date(input.at) }));
  const counts = await followRound(context, { ...round, at: input.at }, beat);
  for (const other of others) await followRound(context, { ...round, round: other, at: input.at }, beat);
  await recordHeld(context.database, { cycleId: cycle.id, key: input.round, at: new Date(input.at) });
  if (counts.sent + counts.waiting + counts.failed === 0) return { words: null };
  return { words: inEach((t) => t.happenings.held(t.moments['remind-reviewers'], t.happenings.round(counts))) };
}

type DayOfCycle = { cycleId: number; programId: string; round: string; at: Date };

/**
 * The day's mails to all who have something to decide or to do, to the coordinator, and before the close the list of what it would leave out. Answers the
 * rounds of the coordinator's.
 */
export async function tellOfTheDay(db: Queryable, round: DayOfCycle): Promise<string[]> {
  await prepareReviewNotices(db, round);
  const list = await prepareWouldBeLost(db, round);
  // What that list has said is not said again.
  await prepareUndecided(db, round);
  await remindOfActions(db, round.programId, round.at);
  const digest = await prepareCoordinatorDigest(db, round);
  return list === null ? [digest] : [list, digest];
}

/**
 * The same with a notice to those above units that goes in the hour before: whom both concern gets one mail. The day's own step finds them planned. Nothing
 * where the plan has no such step on this day, or it was held or left out.
 */
export async function tellOfTheDayBefore(
  db: Queryable,
  { cycleId, programId, at }: Omit<DayOfCycle, 'round'>,
  timeZone: string,
): Promise<void> {
  const [plan, done] = [await readPlan(db, cycleId), await readDoneMoments(db, cycleId)];
  const today = dateOf(at.toISOString(), timeZone);
  const day = plan?.plan.moments.find(
    ({ kind, key, at: then }) =>
      kind === 'remind-reviewers' && !done.includes(key) && dateOf(then, timeZone) === today && Date.parse(then) >= at.getTime(),
  );
  if (day) await tellOfTheDay(db, { cycleId, programId, round: day.key, at });
}
