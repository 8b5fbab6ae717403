import { inLongTransaction, type Queryable } from '../prisma/database.ts';
import { moveDues } from '../prisma/queries/assignments/move-dues.ts';
import { moveExtendedDues } from '../prisma/queries/assignments/move-extended-dues.ts';
import { readExtendedDues } from '../prisma/queries/assignments/read-extended-dues.ts';
import { changesCounted, cycleSubject, recordAct } from '../prisma/queries/audit/record-act.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { recordPlan } from '../prisma/queries/cycles/record-plan.ts';
import { prepareDueMoved } from '../prisma/queries/messages/prepare-duty-notices.ts';
import { readDefinitionAt } from '../prisma/queries/programs/read-definition.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { cycleName } from '../rules/cycle-key.ts';
import type { CalendarDate, Instant } from '../rules/instants.ts';
import type { Plan } from '../rules/plan.ts';
import { type PlanChange, planDifference } from '../rules/plan-difference.ts';
import { problem } from '../rules/problems.ts';
import { replan } from '../rules/replan.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext } from './context.ts';

interface Laid {
  plan: Plan;
  difference: PlanChange[];
  known: boolean;
  dues: { id: number; was: Date }[];
}

interface Replanning {
  cycleId: number;
  version: number;
  due: Record<string, CalendarDate>;
  close: CalendarDate | null;
  reason: string;
  at: Instant;
  terminatedOn: string | null;
  /** Who asked for it; a run of 0.1.0 does not say. */
  by?: string;
  /** The press of the button, by which it is found in the record. */
  press?: string;
  /** The version of the plan that whoever asked had before them. */
  seen?: number;
}

/**
 * Lays a running cycle's moments anew with other due days or another close, and moves the duties, in one transaction with its record. What
 * was held stays held; a moment whose instant has gone by is held at once. Repeatable: a version that was recorded is answered as it was
 * recorded. Problems: `cycle-not-open`, `plan-overtaken` when somebody else has changed it meanwhile, `nothing-changes`, and those of
 * makePlan.
 */
export async function replanCycle({ database }: ActivityContext, input: Replanning) {
  const { plan, difference } = await inLongTransaction(database, async (client) => {
    const laid = await replanIn(client, input);
    if (!laid.known && input.seen !== undefined && input.seen !== input.version - 1) throw problem('plan-overtaken');
    if (!laid.known && laid.difference.length === 0) throw problem('nothing-changes');
    await recordReplan(client, input, laid.difference);
    await tellUnits(client, input, laid);
    return laid;
  });
  wakeSender(database);
  return {
    plan,
    difference,
    words: inEach((t) => t.happenings.rescheduled(difference.length, input.reason)),
  };
}

/** Whoever owes hears which of its days moved, and why. */
export async function tellUnits(
  client: Queryable,
  { cycleId, version, reason, at }: Pick<Replanning, 'cycleId' | 'version' | 'reason' | 'at'>,
  { difference, dues }: Pick<Laid, 'difference' | 'dues'>,
): Promise<void> {
  const { programId } = await readCycle(client, cycleId);
  const [closed] = difference.filter(({ key }) => /^close(-\d+)?$/.test(key));
  const close = closed?.before && closed.after ? { was: closed.before, now: closed.after } : null;
  if (dues.length === 0 && close === null) return;
  await prepareDueMoved(client, { programId, cycleId, round: `due-moved@${version}`, dues, close, reason, at: new Date(at) });
}

async function recordReplan(client: Queryable, input: Replanning, difference: PlanChange[]): Promise<void> {
  const { by, press, reason } = input;
  if (by === undefined || press === undefined) return;
  const cycle = await readCycle(client, input.cycleId);
  await recordAct(client, {
    programId: cycle.programId,
    subject: cycleSubject(cycle),
    at: new Date(input.at),
    actor: by,
    action: 'cycle.rescheduled',
    details: { key: press, reason, changes: changesCounted(difference) },
  });
}

/** The same within a transaction that changes more than the plan; `known`: it was recorded before; `dues`: the duties that it moved. The cycle's row is locked first, as everywhere. */
export async function replanIn(client: Queryable, input: Replanning): Promise<Laid> {
  await client.query('SELECT 1 FROM cycles WHERE id = $1 FOR NO KEY UPDATE', [input.cycleId]);
  const cycle = await readCycle(client, input.cycleId);
  const recorded = await readPlan(client, input.cycleId, input.version);
  const current = await readPlan(client, input.cycleId, input.version - 1);
  if (!current) throw new Error(`Cycle ${input.cycleId} has no plan ${input.version - 1}`);
  if (recorded) return { plan: recorded.plan, difference: planDifference(current.plan, recorded.plan), known: true, dues: [] };
  // A close that failed on its way may have closed it, whatever its workflow knows.
  if (cycle.state !== 'planned' && cycle.state !== 'open') throw problem('cycle-not-open');

  const program = await readDefinitionAt(client, cycle.programId, cycle.openedAt);
  const extended = await readExtendedDues(client, input.cycleId);
  const { plan: after, extended: moved } = replan(
    {
      calendar: program.calendar,
      timeZone: program.timeZone,
      ...cycleName(cycle),
      plan: current.plan,
      extended,
      terminatedOn: input.terminatedOn,
    },
    input,
  );
  const { cycleId, version, reason } = input;
  await recordPlan(client, { cycleId, version, plan: after, reason, at: new Date(input.at) });
  const dues = [...(await moveDues(client, { cycleId, due: after.dueByLevel })), ...(await moveExtendedDues(client, { cycleId, moved }))];
  return { plan: after, difference: planDifference(current.plan, after), known: false, dues };
}
