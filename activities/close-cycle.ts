import { closeAssignments } from '../prisma/queries/assignments/close-assignments.ts';
import { countAssignments } from '../prisma/queries/assignments/count-assignments.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { recordHeld } from '../prisma/queries/cycles/record-plan.ts';
import { rollUpFigures } from '../prisma/queries/figures/roll-up-figures.ts';
import type { Instant } from '../rules/instants.ts';
import type { ActivityContext } from './context.ts';

/** Closes a cycle: nothing can be sent or decided any more, what was never sent is missed, what was approved is summed. Repeatable. */
export async function closeCycle({ database }: ActivityContext, input: { cycleId: number; at: Instant }) {
  await closeAssignments(database, { cycleId: input.cycleId, at: new Date(input.at) });
  const cycle = await readCycle(database.pool, input.cycleId);
  await rollUpFigures(database, { cycleId: cycle.id, formId: cycle.formId, codes: cycle.codes });
  await recordHeld(database.pool, { cycleId: cycle.id, key: 'close', at: new Date(input.at) });
  const levels = await countAssignments(database.pool, cycle.id);
  const sum = (of: 'expected' | 'submitted' | 'nothingToReport' | 'missed'): number =>
    levels.reduce((total, level) => total + level[of], 0);
  const sent = sum('submitted') + sum('nothingToReport');
  return {
    words: {
      vi: `Đã khoá kỳ: ${sent} trên ${sum('expected')} đơn vị đã báo cáo, ${sum('missed')} đơn vị không báo cáo.`,
      en: `Closed: ${sent} of ${sum('expected')} units have reported, ${sum('missed')} have not.`,
    },
  };
}
