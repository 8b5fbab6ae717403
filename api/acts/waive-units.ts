import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { countAssignments } from '../../prisma/queries/assignments/count-assignments.ts';
import type { SelectedRow } from '../../prisma/queries/assignments/read-chosen-duties.ts';
import { unwaiveAssignments, waiveAssignments } from '../../prisma/queries/assignments/waive-assignments.ts';
import { cycleSubject } from '../../prisma/queries/audit/record-act.ts';
import { unwaiving, waiving } from '../../rules/act-consequences.ts';
import { pressKey, reason } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import type { Coordinator } from '../access.ts';
import { chosenDuties, readChosen, unitChoice } from '../chosen-units.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../requested-cycle.ts';

/** Whether units are let off, or that is taken back. */
export const undo = z.union([z.boolean(), z.literal('yes').transform(() => true)]).default(false);

export const waiveShape = z.object({ ...unitChoice, undo, reason, key: pressKey.default(() => randomUUID()) });

/** Whom it would let off or take back, and how many reports are then expected. Problem `cycle-not-open`. */
export async function previewWaive(
  context: ApiContext,
  { cycle }: RequestedCycle,
  rows: readonly SelectedRow[],
  asking: { undo: boolean },
) {
  if (cycle.state !== 'open') throw problem('cycle-not-open');
  const duties = chosenDuties(rows);
  const { units, ...done } = asking.undo ? { ...unwaiving(duties), submitted: 0, parents: 0 } : waiving(duties);
  const changes = new Map(done.perLevel.map(({ level, count }) => [level, count]));
  const levels = await countAssignments(context.database.pool, cycle.id);
  return {
    count: units.length,
    ...done,
    expected: levels.map(({ level, expected }) => ({
      level,
      now: expected,
      after: expected + (asking.undo ? 1 : -1) * (changes.get(level) ?? 0),
    })),
  };
}

/**
 * Lets units off their report in the cycle, or takes that back. A fact of the database: no workflow waits for a single unit. Answers those
 * that it was done to. Problems: `cycle-not-open`, `nothing-changes`.
 */
export async function waiveUnits(
  context: ApiContext,
  { programId, cycle }: RequestedCycle,
  coordinator: Coordinator,
  { undo: takesBack, reason: words, key, ...choice }: z.infer<typeof waiveShape>,
): Promise<{ act: number; waived: string[] } | { act: number; unwaived: string[] }> {
  const { act, codes } = await (takesBack ? unwaiveAssignments : waiveAssignments)(context.database, {
    programId,
    cycleId: cycle.id,
    cycle,
    codes: (await readChosen(context, cycle.id, choice)).map(({ code }) => code),
    reason: words,
    office: coordinator.office,
    at: await context.now(),
    subject: cycleSubject(cycle),
    key,
  });
  return takesBack ? { act, unwaived: codes } : { act, waived: codes };
}
