import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SelectedRow } from '../../prisma/queries/assignments/read-chosen-duties.ts';
import { cycleSubject } from '../../prisma/queries/audit/record-act.ts';
import { countRemindedToday } from '../../prisma/queries/messages/count-reminded-today.ts';
import { remindNow } from '../../prisma/queries/messages/remind-now.ts';
import { readOpenPause } from '../../prisma/queries/pauses/read-pauses.ts';
import { reminding } from '../../rules/act-consequences.ts';
import type { AssignmentState } from '../../rules/assignments.ts';
import { pressKey } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import type { Coordinator } from '../access.ts';
import { chosenDuties, readChosen, unitChoice } from '../chosen-units.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../requested-cycle.ts';

/** `codes: null`: everybody who owes. */
export const remindShape = z.object({
  ...unitChoice,
  codes: unitChoice.codes.nullable(),
  key: pressKey.default(() => randomUUID()),
});

/** Whom a reminder would go to. Problems `cycle-not-open`, `program-paused`. */
export async function previewRemind(context: ApiContext, { cycle }: RequestedCycle, rows: readonly SelectedRow[]) {
  if (cycle.state !== 'open') throw problem('cycle-not-open');
  if ((await readOpenPause(context.database.pool, cycle.programId)) !== null) throw problem('program-paused');
  const { units, perLevel, left, mails, noContact } = reminding(chosenDuties(rows));
  const states: Partial<Record<AssignmentState, number>> = {};
  for (const { state } of units) states[state] = (states[state] ?? 0) + 1;
  const codes = new Set(units.map(({ code }) => code));
  // The unit above or the calendar may just have done the same: who presses is told, and decides.
  const remindedToday = await countRemindedToday(context.database.pool, {
    assignmentIds: rows.filter(({ code }) => codes.has(code)).map(({ id }) => id),
    timeZone: cycle.timeZone,
    at: await context.now(),
  });
  return { count: units.length, perLevel, left, mails, noContact, states, remindedToday };
}

/**
 * Plans a reminder to whoever of the units owes now, which goes out from here on. Answers how many mails that is. Problems: `cycle-not-open`,
 * `nothing-changes`.
 */
export async function remindUnits(
  context: ApiContext,
  { programId, cycle }: RequestedCycle,
  coordinator: Coordinator,
  { key, ...choice }: z.infer<typeof remindShape>,
): Promise<{ act: number; planned: number }> {
  const { planned, act } = await remindNow(context.database, {
    programId,
    cycleId: cycle.id,
    codes: choice.codes === null ? null : (await readChosen(context, cycle.id, choice)).map(({ code }) => code),
    office: coordinator.office,
    at: await context.now(),
    subject: cycleSubject(cycle),
    key,
  });
  return { act, planned };
}
