import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { recordHeld } from '../prisma/queries/cycles/record-plan.ts';
import { planReviewNotices } from '../prisma/queries/messages/plan-review-notices.ts';
import type { Instant } from '../rules/instants.ts';
import type { ActivityContext, Beat } from './context.ts';
import { sendMessages } from './send-messages.ts';

/** Tells each unit above how many reports await it, once a working day, if any do. Repeatable. */
export async function remindReviewers(context: ActivityContext, input: { cycleId: number; round: string; at: Instant }, beat: Beat) {
  const cycle = await readCycle(context.database.pool, input.cycleId);
  const round = { cycleId: cycle.id, programId: cycle.programId, round: input.round };
  await planReviewNotices(context.database.pool, { ...round, at: new Date(input.at) });
  const sent = await sendMessages(context, round, input.at, beat);
  await recordHeld(context.database.pool, { cycleId: cycle.id, key: input.round, at: new Date(input.at) });
  if (sent === 0) return { words: null };
  return { words: { vi: `Báo có báo cáo chờ duyệt: ${sent} thư.`, en: `Told of reports to check: ${sent} mails.` } };
}
