import { inLongTransaction, type Queryable } from '../prisma/database.ts';
import { extendAssignments } from '../prisma/queries/assignments/extend-assignments.ts';
import { holdPress } from '../prisma/queries/audit/hold-press.ts';
import { readUnitsOfAct } from '../prisma/queries/audit/read-acts.ts';
import { cycleSubject, recordAct, unitsOfAct } from '../prisma/queries/audit/record-act.ts';
import { recordEvents } from '../prisma/queries/audit/record-events.ts';
import { type CycleRow, readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { prepareDutyNotices } from '../prisma/queries/messages/prepare-duty-notices.ts';
import { readDefinitionAt } from '../prisma/queries/programs/read-definition.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { recordedCycle } from '../rules/cycle-key.ts';
import type { CalendarDate, Instant } from '../rules/instants.ts';
import { extendedDueDay } from '../rules/make-plan.ts';
import { problem } from '../rules/problems.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext } from './context.ts';
import { replanIn } from './replan-cycle.ts';

interface Extending {
  cycleId: number;
  version: number;
  codes: string[];
  until: CalendarDate;
  reason: string;
  at: Instant;
  terminatedOn: string | null;
  /** Who asked for it; a run of 0.1.0 does not say. */
  by?: string;
  /** The press of the button, by which it is found in the record. */
  press?: string;
}

/**
 * Gives those of the units that owe a due day of their own, unless they have a later one, the plan the reminders that belong to it, and the
 * record who did it, in one transaction, which asks everything anew. Repeatable: the same press, or a version of the plan that was recorded,
 * is answered as it was. Problems: `cycle-not-open`, `extend-before-cut-off`, `extend-after-close`,
 * `extend-in-the-past`, `nothing-changes`.
 */
export async function extendUnits(context: ActivityContext, input: Extending) {
  const { extended, plan, due } = await inLongTransaction(context.database, async (client) => {
    await client.query('SELECT 1 FROM cycles WHERE id = $1 FOR NO KEY UPDATE', [input.cycleId]);
    const cycle = await readCycle(client, input.cycleId);
    const program = await readDefinitionAt(client, cycle.programId, cycle.openedAt);
    const before = await readPlan(client, input.cycleId, input.version - 1);
    if (!before) throw new Error(`Cycle ${input.cycleId} has no plan ${input.version - 1}`);
    // Nobody is due before the data cut-off.
    const day = extendedDueDay(before.plan, program.calendar, program.timeZone, cycle.cutOff, input.until);
    const moved = (await extendedBefore(client, cycle, input)) ?? (await extendNow(client, cycle, input, day.at));
    const { plan: after } = await replanIn(client, { ...input, due: {}, close: null });
    return { extended: moved, plan: after, due: day };
  });
  wakeSender(context.database);
  return {
    plan,
    extended,
    words: inEach((t) => t.happenings.extended(extended.length, due.date, input.reason)),
  };
}

/** Whom the same press, or the same change of the plan, has already given the day; null: nobody yet. */
async function extendedBefore(client: Queryable, cycle: CycleRow, input: Extending): Promise<string[] | null> {
  if (input.press !== undefined) {
    const { programId } = cycle;
    const act = await holdPress(client, { programId, subject: cycleSubject(cycle), key: input.press, at: new Date(input.at) });
    return act === null ? null : readUnitsOfAct(client, { programId, act });
  }
  return (await readPlan(client, input.cycleId, input.version)) === null ? null : input.codes;
}

async function extendNow(client: Queryable, cycle: CycleRow, input: Extending, dueAt: Instant): Promise<string[]> {
  const { codes, reason, until } = input;
  if (cycle.state !== 'open') throw problem('cycle-not-open');
  if (dueAt <= input.at) throw problem('extend-in-the-past', { date: until });
  const moved = await extendAssignments(client, { cycleId: input.cycleId, codes, dueAt });
  if (moved.length === 0) throw problem('nothing-changes');
  await prepareDutyNotices(client, {
    programId: cycle.programId,
    cycleId: cycle.id,
    round: `extended@${input.version}`,
    kind: 'extended',
    assignmentIds: moved.map(({ id }) => id),
    facts: { due: dueAt, reason },
    at: new Date(input.at),
  });
  const extended = moved.map(({ code }) => code);
  if (input.press === undefined || input.by === undefined) return extended;
  const act = { programId: cycle.programId, at: new Date(input.at), actor: input.by };
  const details = { key: input.press, ...unitsOfAct(extended), reason, until };
  await recordAct(client, { ...act, subject: cycleSubject(cycle), action: 'cycle.extended', details });
  const each = { ...recordedCycle(cycle), until, reason, press: input.press };
  await recordEvents(client, { ...act, action: 'assignment.extended', subjects: extended, details: each });
  return extended;
}
