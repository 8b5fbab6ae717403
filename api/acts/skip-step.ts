import { z } from 'zod';
import { recordOnce } from '../../prisma/queries/audit/record-once.ts';
import { keyOf } from '../../rules/cycle-key.ts';
import { cycleKinds } from '../../rules/cycles-of-term.ts';
import { codeText, yearNumber } from '../../rules/input-shapes.ts';
import type { Trouble } from '../../rules/open-troubles.ts';
import { problem } from '../../rules/problems.ts';
import { cycleWorkflowId } from '../../workflows/ids.ts';
import { skipStep as skip } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { update } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';
import { readProgramFacts, troublesOf } from '../program-facts.ts';

/**
 * Which step: `key` as it stands in the program's troubles, and of which cycle, by its key or, of a calendar year, by that. Without a cycle it
 * is the one that has failed last.
 */
export const skipStepShape = z.object({
  key: codeText(100),
  cycle: codeText(20).optional(),
  year: yearNumber.optional(),
  kind: z.enum(cycleKinds).optional(),
});

/**
 * Leaves out a notice that failed. What must happen cannot be left out: the workflow refuses it too. Skipped twice it is skipped once. Problem
 * `step-not-failing`.
 */
export async function skipStep(
  context: ApiContext,
  programId: string,
  { office }: Coordinator,
  { key, year, cycle: named = year === undefined ? undefined : String(year), kind }: z.infer<typeof skipStepShape>,
): Promise<{ id: string; key: string }> {
  const facts = await readProgramFacts(context, programId);
  const answer = { id: programId, key };
  const action = 'program.step-skipped';
  const isMeant = (cycle: Trouble['cycle']): boolean =>
    (named === undefined || (cycle !== null && keyOf(cycle) === named)) && (kind ?? cycle?.kind) === cycle?.kind;
  const trouble = troublesOf(facts).find((one) => one.key === key && one.skippable && isMeant(one.cycle));
  if (!trouble?.cycle) {
    const skipped = await context.database.prisma.auditEvent.findMany({ where: { programId, action, subject: key } });
    if (skipped.some(({ details }) => isMeant((details as Partial<Pick<Trouble, 'cycle'>>).cycle ?? null))) return answer;
    throw problem('step-not-failing');
  }
  const { cycle } = trouble;
  const args = { key, at: facts.now.toISOString(), by: office };
  // The same press again is the same update. Another cycle's step may have the same key, and is skipped by itself.
  const press = `skip-${key}-${keyOf(cycle)}-${cycle.kind}-${trouble.at}`;
  const entry = { programId, subject: key, key: press, at: facts.now, actor: office, action, details: { cycle } };
  await recordOnce(context.database, entry, async () => update(context, cycleWorkflowId(programId, cycle), skip, [args], press));
  return answer;
}
