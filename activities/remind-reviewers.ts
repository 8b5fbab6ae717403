import { inLongTransaction, type Queryable } from '../prisma/database.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { recordHeld } from '../prisma/queries/cycles/record-plan.ts';
import { prepareReviewNotices } from '../prisma/queries/messages/prepare-review-notices.ts';
import { prepareUndecided } from '../prisma/queries/messages/prepare-undecided.ts';
import type { Instant } from '../rules/instants.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext, Beat } from './context.ts';
import { followRound } from './follow-round.ts';

/** Tells each unit above how many reports await it, once a working day, if any do, and the coordinator when some have come to it. Repeatable. */
export async function remindReviewers(context: ActivityContext, input: { cycleId: number; round: string; at: Instant }, beat: Beat) {
  const cycle = await readCycle(context.database.pool, input.cycleId);
  const round = { cycleId: cycle.id, programId: cycle.programId, round: input.round };
  await inLongTransaction(context.database, (client) => tellReviewers(client, { ...round, at: new Date(input.at) }));
  const counts = await followRound(context, { ...round, at: input.at }, beat);
  await recordHeld(context.database.pool, { cycleId: cycle.id, key: input.round, at: new Date(input.at) });
  if (counts.sent + counts.waiting + counts.failed === 0) return { words: null };
  return { words: inEach((t) => t.happenings.held(t.moments['remind-reviewers'], t.happenings.round(counts))) };
}

/** The day's mails to all who have something to decide. */
export async function tellReviewers(db: Queryable, round: { cycleId: number; programId: string; round: string; at: Date }): Promise<void> {
  await prepareReviewNotices(db, round);
  await prepareUndecided(db, round);
}
