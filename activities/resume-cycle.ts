import { inLongTransaction, type Queryable } from '../prisma/database.ts';
import { moveDues } from '../prisma/queries/assignments/move-dues.ts';
import { moveExtendedDues } from '../prisma/queries/assignments/move-extended-dues.ts';
import { readExtendedDues } from '../prisma/queries/assignments/read-extended-dues.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { recordPlan } from '../prisma/queries/cycles/record-plan.ts';
import { prepareUnitPauseNotices } from '../prisma/queries/messages/prepare-pause-notices.ts';
import { type PauseRow, readPauses } from '../prisma/queries/pauses/read-pauses.ts';
import { readDefinitionAt } from '../prisma/queries/programs/read-definition.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { cycleName } from '../rules/cycle-key.ts';
import { dateOf, type Instant } from '../rules/instants.ts';
import type { Pause } from '../rules/pause-days.ts';
import type { Plan } from '../rules/plan.ts';
import { planDifference } from '../rules/plan-difference.ts';
import { replanAfterPause } from '../rules/replan.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext } from './context.ts';

/**
 * Lays what is ahead of a cycle anew after its program was paused, as whoever let it go on has chosen, and tells every unit that has a duty in it, in one
 * transaction under the cycle's row. A cycle that is closed keeps its plan. Repeatable: a version that was recorded is answered as it was recorded, and a
 * plan that would be the same stays the version that it is.
 */
export async function resumeCycle(
  { database }: ActivityContext,
  input: { cycleId: number; version: number; at: Instant; terminatedOn: string | null; turn: number },
) {
  const { cycleId, version, at, terminatedOn, turn } = input;
  const answer = await inLongTransaction(database, async (client) => {
    await client.query('SELECT 1 FROM cycles WHERE id = $1 FOR NO KEY UPDATE', [cycleId]);
    const cycle = await readCycle(client, cycleId);
    const current = await readPlan(client, cycleId, version - 1);
    if (!current) throw new Error(`Cycle ${cycleId} has no plan ${version - 1}`);
    const pause = (await readPauses(client, cycle.programId)).find(({ number }) => number === turn / 2);
    if (!pause?.ended) throw new Error(`The pause ${turn / 2} is not over`);
    if (cycle.state === 'open') await tellUnits(client, cycle, pause, pause.ended);
    const recorded = await readPlan(client, cycleId, version);
    if (recorded) return { plan: recorded.plan, version, moved: planDifference(current.plan, recorded.plan).length };
    const same = { plan: current.plan, version: version - 1, moved: 0 };
    if (cycle.state !== 'planned' && cycle.state !== 'open') return same;
    // By the days by which it opened: what was amended since is of the next.
    const { calendar, timeZone } = await readDefinitionAt(client, cycle.programId, cycle.openedAt);
    const extended = await readExtendedDues(client, cycleId);
    const laid = replanAfterPause(
      { calendar, timeZone, ...cycleName(cycle), plan: current.plan, extended, terminatedOn },
      overPause(pause, pause.ended),
    );
    const moved = planDifference(current.plan, laid.plan).length;
    if (moved === 0) return same;
    await recordPlan(client, { cycleId, version, plan: laid.plan, reason: pause.ended.reason, at: new Date(at) });
    await moveDues(client, { cycleId, due: laid.plan.dueByLevel });
    await moveExtendedDues(client, { cycleId, moved: laid.extended });
    return { plan: laid.plan, version, moved };
  });
  wakeSender(database);
  const { moved, ...rest } = answer;
  return moved === 0 ? { ...rest, words: null } : { ...rest, words: inEach((t) => t.happenings.movedByPause(moved)) };
}

/** Each hears that it goes on, with its own day as it is by then: the notice is of the same commit as the day. */
function tellUnits(
  client: Queryable,
  cycle: { id: number; programId: string; timeZone: string },
  pause: PauseRow,
  ended: NonNullable<PauseRow['ended']>,
) {
  const { id: cycleId, programId, timeZone } = cycle;
  const facts = { on: dateOf(ended.at.toISOString(), timeZone), reason: ended.reason };
  return prepareUnitPauseNotices(client, { programId, cycleId, kind: 'program-resumed', number: pause.number, facts, at: ended.at });
}

const overPause = (pause: PauseRow, ended: NonNullable<PauseRow['ended']>): Pause => ({
  from: pause.at.toISOString(),
  to: ended.at.toISOString(),
  dues: ended.dues,
});

/**
 * A cycle that is planned only now, in a program that was paused when it was to open: its days are moved by what the pause took of them. Answers the
 * plan with every pause in it.
 */
export function plannedAfterPauses(cycle: Parameters<typeof replanAfterPause>[0], pauses: readonly PauseRow[]): Plan {
  return pauses.reduce((plan, pause) => {
    const close = plan.moments.find(({ kind }) => kind === 'close')?.at ?? '';
    if (pause.ended === null || pause.at.toISOString() >= close) return plan;
    return replanAfterPause({ ...cycle, plan }, overPause(pause, pause.ended)).plan;
  }, cycle.plan);
}
