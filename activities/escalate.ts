import { handUndecided as hand } from '../prisma/queries/assignments/hand-undecided.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { recordHeld } from '../prisma/queries/cycles/record-plan.ts';
import { planCoordinatorEscalation, planParentEscalations, planUndecided } from '../prisma/queries/messages/plan-escalations.ts';
import type { CalendarDate, Instant } from '../rules/instants.ts';
import { dueInstant } from '../rules/make-plan.ts';
import type { ActivityContext, Beat } from './context.ts';
import { sendMessages } from './send-messages.ts';

interface Escalation {
  cycleId: number;
  round: string;
  due: CalendarDate;
  at: Instant;
}

/** Tells each unit above which of its own have not reported. Repeatable. */
export async function escalateToParents(context: ActivityContext, input: Escalation, beat: Beat) {
  const round = await roundOf(context, input);
  await planParentEscalations(context.database.pool, round);
  const sent = await sendMessages(context, round, input.at, beat);
  await recordHeld(context.database.pool, { ...round, key: round.round });
  return { words: { vi: `Báo cấp trên về đơn vị chưa nộp: ${sent} thư.`, en: `Units above told who owes: ${sent} mails.` } };
}

/** Tells the coordinator who has not reported. Repeatable. */
export async function escalateToCoordinator(context: ActivityContext, input: Escalation, beat: Beat) {
  const round = await roundOf(context, input);
  await planCoordinatorEscalation(context.database.pool, round);
  const sent = await sendMessages(context, round, input.at, beat);
  await recordHeld(context.database.pool, { ...round, key: round.round });
  return { words: { vi: `Báo thường trực về đơn vị chưa nộp: ${sent} thư.`, en: `Coordinator told who owes: ${sent} mails.` } };
}

/** Hands the coordinator what the units above have not decided by their own due day, and says so. Repeatable. */
export async function handUndecided(context: ActivityContext, input: Escalation, beat: Beat) {
  const round = await roundOf(context, input);
  const handed = await hand(context.database.pool, { cycleId: input.cycleId, dueAt: round.dueAt });
  await planUndecided(context.database.pool, round);
  await sendMessages(context, round, input.at, beat);
  await recordHeld(context.database.pool, { ...round, key: round.round });
  if (handed === 0) return { words: null };
  return {
    words: { vi: `${handed} báo cáo chưa duyệt chuyển thường trực.`, en: `${handed} undecided reports handed to the coordinator.` },
  };
}

async function roundOf(context: ActivityContext, input: Escalation) {
  const cycle = await readCycle(context.database.pool, input.cycleId);
  const dueAt = new Date(dueInstant(input.due, cycle.timeZone));
  return { cycleId: cycle.id, programId: cycle.programId, round: input.round, dueAt, at: new Date(input.at) };
}
