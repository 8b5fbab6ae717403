import { type HeldCycle, readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { holdUnpaused } from '../prisma/queries/pauses/hold-unpaused.ts';
import type { Instant } from '../rules/instants.ts';
import type { Text } from '../rules/texts/language.ts';
import type { ActivityContext, Beat } from './context.ts';
import { isTemporals, loggedFailure } from './final-failure.ts';
import { noteHappening } from './note-happening.ts';
import { remindReviewers } from './remind-reviewers.ts';
import { escalateToCoordinator, escalateToLeaders, escalateToParents, handUndecided } from './send-escalations.ts';
import { sendReminders } from './send-reminders.ts';

const notices = { escalateToCoordinator, escalateToLeaders, escalateToParents, handUndecided, remindReviewers, sendReminders };

/** A step that holds a notice, with what it is asked. */
export type NoticeStep = { [K in keyof typeof notices]: { step: K; input: Parameters<(typeof notices)[K]>[1] } }[keyof typeof notices];

/**
 * Holds the notices of one instant, one after the other, as the steps of a cycle's history they are one. It ends at the first that fails, and before one
 * that the plan does not have for now any more: what was not held is the workflow's again. Repeatable, as each of them is.
 */
export async function holdEach(
  context: ActivityContext,
  input: { cycleId: number; each: NoticeStep[]; at: Instant },
  beat: Beat,
): Promise<{ held: { round: string; words: Text | null }[] }> {
  const held: { round: string; words: Text | null }[] = [];
  for (const notice of input.each) {
    try {
      if (held.length > 0 && !(await isStillDue(context, await readCycle(context.database.pool, input.cycleId), notice))) break;
      const hold = notices[notice.step] as (...asked: [ActivityContext, NoticeStep['input'], Beat]) => Promise<{ words: Text | null }>;
      const { words } = await noteHappening(context, notice.step, notice.input, await hold(context, notice.input, beat));
      held.push({ round: notice.input.round, words });
    } catch (error) {
      // The worker stops, or nobody waits for it any more. Else it fails once more by itself, and is told of then.
      if (isTemporals(error)) throw error;
      context.log('info', 'A notice has failed and is left to a step of its own', {
        ...loggedFailure(error, { step: notice.step, round: notice.input.round, cycleId: input.cycleId }),
      });
      break;
    }
  }
  return { held };
}

/** Those before it may have taken hours: the plan may have been changed, the cycle closed or its program paused meanwhile. */
async function isStillDue({ database: { pool } }: ActivityContext, cycle: HeldCycle, { input }: NoticeStep): Promise<boolean> {
  if (cycle.state !== 'open' || !(await holdUnpaused(pool, cycle.id))) return false;
  const current = await readPlan(pool, cycle.id);
  return current?.plan.moments.some(({ key, at }) => key === input.round && at <= input.at) ?? false;
}
