import { z } from 'zod';
import type { CycleRow } from '../../prisma/queries/cycles/read-cycle.ts';
import { prepareParentReminders, type Remindable, readRemindable } from '../../prisma/queries/messages/prepare-parent-reminders.ts';
import { codeText } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import type { ApiContext } from '../context.ts';

/** A unit above and its duty in a cycle. */
interface Parent {
  cycle: CycleRow;
  own: { id: number; code: string };
}

/** Whom to remind; null: all children that owe. With the step `do` it is done, else it is shown. */
export const remindChildrenShape = z.object({
  step: codeText(20).optional(),
  codes: z.array(codeText()).max(10_000).nullable().default(null),
});

/** Whom a reminder would go to, and who has had today's; nothing is sent. */
export async function previewChildReminders(
  { database, now }: ApiContext,
  { cycle, own }: Parent,
): Promise<{ recipients: Remindable[]; already: Remindable[] }> {
  const at = await now();
  const day = dateOf(at.toISOString(), cycle.timeZone);
  const remindable = await readRemindable(database.pool, { parentId: own.id, day, at });
  return {
    recipients: remindable.filter(({ remindedToday }) => !remindedToday),
    already: remindable.filter(({ remindedToday }) => remindedToday),
  };
}

/** Plans the mails, which the sender sends. Answers whom they go to. Problem `report-cycle-closed`. */
export async function remindChildren(
  { database, now }: ApiContext,
  { cycle, own }: Parent,
  office: string,
  codes: string[] | null,
): Promise<{ reminded: string[] }> {
  const at = await now();
  const reminded = await prepareParentReminders(database, {
    programId: cycle.programId,
    cycleId: cycle.id,
    parent: { assignmentId: own.id, code: own.code },
    codes,
    office,
    day: dateOf(at.toISOString(), cycle.timeZone),
    at,
  });
  return { reminded };
}
