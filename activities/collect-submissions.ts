import { closeAssignments } from '../prisma/queries/assignments/close-assignments.ts';
import { countAssignments } from '../prisma/queries/assignments/count-assignments.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { recordHeld } from '../prisma/queries/cycles/record-plan.ts';
import { rollUpFigures } from '../prisma/queries/figures/roll-up-figures.ts';
import { standInFigures } from '../prisma/queries/figures/stand-in-figures.ts';
import { readChosenOfCycle } from '../prisma/queries/programs/read-chosen-figures.ts';
import { readForm } from '../prisma/queries/programs/read-definition.ts';
import { standInCodes } from '../rules/chosen-figures.ts';
import type { Instant } from '../rules/instants.ts';
import { inEach } from '../rules/texts/texts.ts';
import { beatWhile } from './beat-while.ts';
import type { ActivityContext, Beat } from './context.ts';

/**
 * Collects what stands at a cycle's close (khóa sổ): from now on nothing can be sent or decided, what was never sent is missed, and what was
 * approved is summed up the tree; for stocks that the standing office has chosen, what stands in for the silent is kept. Repeatable: closing keeps
 * its first instant, and the sums start afresh. `round`: of a cycle that was opened again, which closing it is.
 */
export async function collectSubmissions(
  { database }: ActivityContext,
  input: { cycleId: number; at: Instant; round?: string },
  beat: Beat,
) {
  const { cycleId, round: key = 'close' } = input;
  const at = new Date(input.at);
  let paused = false;
  await beatWhile(beat, async () => {
    paused = !(await closeAssignments(database, { cycleId, at }));
    if (paused) return;
    const { formId, codes, everyEarlier } = await readCycle(database.pool, cycleId);
    await rollUpFigures(database, { cycleId, formId, codes });
    const chosen = await readChosenOfCycle(database.pool, cycleId);
    const standing = standInCodes(await readForm(database.pool, formId), chosen);
    await standInFigures(database, { cycleId, earlier: everyEarlier, codes: standing });
  });
  if (paused) return { words: null, paused: true as const };
  const levels = await countAssignments(database.pool, cycleId);
  const sum = (of: 'expected' | 'submitted' | 'nothingToReport' | 'missed'): number =>
    levels.reduce((total, level) => total + level[of], 0);
  const [expected, sent, missed] = [sum('expected'), sum('submitted') + sum('nothingToReport'), sum('missed')];
  await recordHeld(database, { cycleId, key, at });
  return {
    words: inEach((t) => t.happenings.closed(sent, expected, missed)),
  };
}
