import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { recordHeld } from '../prisma/queries/cycles/record-plan.ts';
import { recordHappening } from '../prisma/queries/happenings/record-happening.ts';
import { planRound } from '../prisma/queries/messages/plan-round.ts';
import {
  prepareCoordinatorEscalation,
  prepareLeadersEscalation,
  prepareParentEscalations,
} from '../prisma/queries/messages/prepare-escalations.ts';
import { prepareUndecided } from '../prisma/queries/messages/prepare-undecided.ts';
import type { CalendarDate, Instant } from '../rules/instants.ts';
import { dueInstant } from '../rules/make-plan.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext, Beat } from './context.ts';
import { followRound } from './follow-round.ts';
import { tellOfTheDayBefore } from './remind-reviewers.ts';

interface Escalation {
  cycleId: number;
  round: string;
  due: CalendarDate;
  at: Instant;
}

/** Tells each unit above which of its own have not reported. Repeatable. */
export async function escalateToParents(context: ActivityContext, input: Escalation, beat: Beat) {
  const round = await roundOf(context, input);
  await planRound(context.database, round.programId, async (client) => {
    await tellOfTheDayBefore(client, round, round.timeZone);
    await prepareParentEscalations(client, round);
  });
  const counts = await followRound(context, { ...round, at: input.at }, beat);
  await recordHeld(context.database, { ...round, key: round.round });
  return { words: inEach((t) => t.happenings.held(t.moments['escalate-parent'], t.happenings.round(counts))) };
}

/** Tells the coordinator who has not reported. Repeatable. */
export async function escalateToCoordinator(context: ActivityContext, input: Escalation, beat: Beat) {
  const round = await roundOf(context, input);
  await planRound(context.database, round.programId, async (client) => {
    await tellOfTheDayBefore(client, round, round.timeZone);
    await prepareCoordinatorEscalation(client, round);
  });
  const counts = await followRound(context, { ...round, at: input.at }, beat);
  await recordHeld(context.database, { ...round, key: round.round });
  return { words: inEach((t) => t.happenings.held(t.moments['escalate-coordinator'], t.happenings.round(counts))) };
}

/** Tells the parties' leaders who has not reported. Repeatable. */
export async function escalateToLeaders(context: ActivityContext, input: Escalation, beat: Beat) {
  const round = await roundOf(context, input);
  await planRound(context.database, round.programId, (client) => prepareLeadersEscalation(client, round));
  const counts = await followRound(context, { ...round, at: input.at }, beat);
  await recordHeld(context.database, { ...round, key: round.round });
  return { words: inEach((t) => t.happenings.held(t.moments['escalate-leaders'], t.happenings.round(counts))) };
}

/** Tells the coordinator what the units above have not decided by their own due day, which it may decide from then on. Repeatable. */
export async function handUndecided(context: ActivityContext, input: Escalation, beat: Beat) {
  const round = await roundOf(context, input);
  const words = await planRound(context.database, round.programId, async (client) => {
    const handed = await prepareUndecided(client, round);
    // Tried again, some may be decided: what came then is written down with it.
    return recordHappening(client, {
      programId: round.programId,
      cycleId: round.cycleId,
      key: `handUndecided ${round.round}`,
      at: input.at,
      words: handed === 0 ? null : inEach((t) => t.happenings.handed(handed)),
      actor: null,
      reason: null,
    });
  });
  await followRound(context, { ...round, at: input.at }, beat);
  await recordHeld(context.database, { ...round, key: round.round });
  return { words };
}

async function roundOf(context: ActivityContext, input: Escalation) {
  const cycle = await readCycle(context.database.pool, input.cycleId);
  const dueAt = new Date(dueInstant(input.due, cycle.timeZone));
  const { programId, timeZone } = cycle;
  return { cycleId: cycle.id, programId, round: input.round, dueAt, at: new Date(input.at), timeZone };
}
