import { type Database, inLongTransaction } from '../prisma/database.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { prepareCloseMoved } from '../prisma/queries/messages/prepare-close-moved-mails.ts';
import { readDefinitionAt } from '../prisma/queries/programs/read-definition.ts';
import { workCalendar } from '../rules/calendar.ts';
import { graceDays } from '../rules/grace-days.ts';
import { dateOf, type Instant } from '../rules/instants.ts';
import type { Plan } from '../rules/plan.ts';
import { closeMissed } from '../rules/plan-history.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext, Beat } from './context.ts';
import { followRound } from './follow-round.ts';
import { replanIn } from './replan-cycle.ts';

/**
 * A close that was missed is not held in the second the system is back: it is moved by the program's days of grace, the coordinator is asked
 * and whoever still owes is told the new day, a mail each, all in one transaction. Repeatable: the plan is recorded by its version, and what
 * was recorded is answered.
 */
export async function postponeClose(
  context: ActivityContext,
  input: { cycleId: number; version: number; at: Instant; terminatedOn: string | null },
  beat: Beat,
) {
  const { database } = context;
  const cycle = await readCycle(database.pool, input.cycleId);
  const { calendar, timeZone } = await readDefinitionAt(database.pool, cycle.programId, cycle.openedAt);
  if (cycle.state !== 'planned' && cycle.state !== 'open') return closedAlready(database, cycle.id);
  const graceEnds = workCalendar(calendar).addWorkingDays(dateOf(input.at, timeZone), calendar.graceDays ?? graceDays.usual);
  const round = { cycleId: cycle.id, programId: cycle.programId, round: `close-moved@${graceEnds}` };
  const plan = await inLongTransaction(database, async (client) => {
    const before = await readPlan(client, cycle.id, input.version - 1);
    const { plan: after } = await replanIn(client, { ...input, due: {}, close: graceEnds, reason: closeMissed });
    const was = closeOf(before?.plan);
    await prepareCloseMoved(client, { ...round, was, close: closeOf(after), at: new Date(input.at) });
    return after;
  });
  await followRound(context, { ...round, at: input.at }, beat);
  return {
    plan,
    words: inEach((t) => t.happenings.closeMissed(graceEnds)),
  };
}

/** The close was under way when the system went: it goes on, and nothing is moved. */
async function closedAlready({ pool }: Database, cycleId: number) {
  const current = await readPlan(pool, cycleId);
  if (!current) throw new Error(`Cycle ${cycleId} has no plan`);
  return { plan: current.plan, words: inEach((t) => t.happenings.closeGoesOn) };
}

const closeOf = (plan: Plan | undefined): Instant => plan?.moments.find(({ kind }) => kind === 'close')?.at ?? '';
