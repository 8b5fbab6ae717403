import { inTransaction } from '../prisma/database.ts';
import { takeEffect } from '../prisma/queries/amendments/take-effect.ts';
import { createCycle } from '../prisma/queries/cycles/create-cycle.ts';
import { readDoneMoments } from '../prisma/queries/cycles/read-done-moments.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { recordPlan } from '../prisma/queries/cycles/record-plan.ts';
import { readPauses } from '../prisma/queries/pauses/read-pauses.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { readSkippedCycles } from '../prisma/queries/skipped-cycles/read-skipped-cycles.ts';
import { readLevels } from '../prisma/queries/units/read-levels.ts';
import { type CycleName, cycleName, isSameCycle } from '../rules/cycle-key.ts';
import { cycleEndedOn, cyclesOfTerm } from '../rules/cycles-of-term.ts';
import { dateOf, type Instant } from '../rules/instants.ts';
import { lateAfterSeconds } from '../rules/late-moments.ts';
import { makePlan } from '../rules/make-plan.ts';
import { pauseTurn } from '../rules/pause-days.ts';
import { planDifference } from '../rules/plan-difference.ts';
import { skippedAs } from '../rules/skipped-cycles.ts';
import { inEach } from '../rules/texts/texts.ts';
import { treeDay } from '../rules/tree-day.ts';
import type { ActivityContext } from './context.ts';
import { plannedAfterPauses } from './resume-cycle.ts';

/**
 * Lays a cycle's moments and records them. Repeatable: the cycle is found by its key and kind, the plan by its version. A cycle whose workflow
 * is started anew goes on with the plan that holds, and with what of it is not `done`. `skipped`: it is not held, and nothing was planned.
 */
export async function planCycle(
  { database, secret }: ActivityContext,
  input: CycleName & { programId: string; terminatedOn: string | null; at: Instant },
) {
  // What is in force by now, whichever workflow is first at it: a cycle opens by that.
  const { timeZone } = await readDefinition(database.pool, input.programId);
  await takeEffect(database, { programId: input.programId, today: dateOf(input.at, timeZone), secret, at: new Date(input.at) });
  const program = await readDefinition(database.pool, input.programId);
  const levels = await readLevels(database.pool, { programId: input.programId, on: treeDay(program.term, dateOf(input.at, timeZone)) });
  const laid = makePlan({
    calendar: program.calendar,
    timeZone: program.timeZone,
    ...cycleName(input),
    levels: levels.map(({ level }) => level),
    ...(input.terminatedOn ? { terminatedOn: input.terminatedOn } : {}),
  });
  const period = input.terminatedOn
    ? cycleEndedOn(program, input.terminatedOn)
    : cyclesOfTerm(program).find((cycle) => isSameCycle(cycle, input));
  const cycle = { programId: input.programId, ...cycleName(input), ...(period && { period }) };
  // Under the program's row, which skipping a cycle holds: in the same second one of them comes first.
  const cycleId = await inTransaction(database, async (client) => {
    await client.query('SELECT 1 FROM programs WHERE id = $1 FOR SHARE', [input.programId]);
    if (skippedAs(await readSkippedCycles(client, input.programId), input)) return null;
    return createCycle(client, { ...cycle, formId: program.formId, cutOff: laid.cutOff });
  });
  if (cycleId === null) return { skipped: true as const };
  // One whose workflow is started anew goes on by the days by which it was planned: what was amended since is of the next.
  const plan = (await readPlan(database.pool, cycleId, 1))?.plan ?? laid;
  await recordPlan(database.pool, { cycleId, version: 1, plan, reason: 'calendar', at: new Date(input.at) });
  // After its row is there: whoever pauses the program later finds it, and tells its workflow.
  const pauses = await readPauses(database.pool, input.programId);
  const last = pauses.at(-1);
  const { calendar } = program;
  const terminatedOn = input.terminatedOn;
  const moved = plannedAfterPauses({ calendar, timeZone, ...cycleName(input), plan, extended: [], terminatedOn }, pauses);
  const reason = pauses.findLast(({ ended }) => ended !== null)?.ended?.reason;
  // Of a cycle that is open its duties moved with it as the program went on, whatever becomes of its workflow.
  const { state } = await database.prisma.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: { state: true } });
  if (state === 'planned' && reason !== undefined && planDifference(plan, moved).length > 0)
    await recordPlan(database.pool, { cycleId, version: 2, plan: moved, reason, at: new Date(input.at) });
  const current = await readPlan(database.pool, cycleId);
  const version = current?.version ?? 1;
  const done = await readDoneMoments(database.pool, cycleId);
  return {
    cycleId,
    plan: current && version > 1 ? current.plan : plan,
    version,
    done,
    lateAfterSeconds,
    ...(last ? { pauseTurn: pauseTurn({ number: last.number, ended: last.ended !== null }) } : {}),
    words: inEach((t) =>
      t.happenings.planned(
        plan.cutOff,
        plan.dueByLevel.map(({ date }) => date),
      ),
    ),
  };
}
