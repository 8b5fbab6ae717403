import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readActOfPress } from '../../prisma/queries/audit/read-acts.ts';
import { cycleSubject } from '../../prisma/queries/audit/record-act.ts';
import { countContacts } from '../../prisma/queries/programs/count-contacts.ts';
import { type CycleName, isSameCycle } from '../../rules/cycle-key.ts';
import { codeText, pressKey, reason } from '../../rules/input-shapes.ts';
import { openingInstant } from '../../rules/make-plan.ts';
import { problem } from '../../rules/problems.ts';
import { skippedAs } from '../../rules/skipped-cycles.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { takeBackSkip as takeBack } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { update } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';
import { oncePressed } from '../once-pressed.ts';
import { type ProgramFacts, readProgramFacts } from '../program-facts.ts';
import { checkRunning, cycleOfTerm } from './skip-cycle.ts';

/** `cycle`: its key. */
export const takeBackSkipShape = z.object({ cycle: codeText(20), reason, key: pressKey.default(() => randomUUID()) });

/** A skipped review as it would be held after all, and how many are told. Problems: `program-not-active`, `skip-not-taken-back`, `not-found`. */
export async function previewTakeBackSkip(context: ApiContext, facts: ProgramFacts, key: string) {
  checkRunning(facts);
  const { program, rows, skippedCycles, programId, now } = facts;
  const cycle = cycleOfTerm(facts, key);
  const skipped = skippedAs(skippedCycles, cycle);
  const opensAt = openingInstant(program.calendar, program.timeZone, cycle);
  const isBegun = rows.some((one) => isSameCycle(one, cycle));
  if (!skipped || isBegun || opensAt <= now.toISOString()) throw problem('skip-not-taken-back');
  const { offices, levels } = await countContacts(context.database.pool, { programId, on: facts.treeDay, named: 0, at: now });
  const { at, by, reason: why } = skipped;
  return {
    cycle,
    opensAt,
    skipped: { at, by, reason: why },
    notices: { units: levels.reduce((sum, { mails }) => sum + mails, 0), offices },
  };
}

/** Has a skipped review held after all, as skipCycle does. Problems as of the preview. */
export function takeBackSkip(
  context: ApiContext,
  programId: string,
  coordinator: Coordinator,
  { cycle: cycleKey, reason: words, key }: z.infer<typeof takeBackSkipShape>,
): Promise<{ id: string; held: CycleName }> {
  return oncePressed(async () => {
    const facts = await readProgramFacts(context, programId);
    const cycle = cycleOfTerm(facts, cycleKey);
    const answer = { id: programId, held: cycle };
    if ((await readActOfPress(context.database.pool, { programId, subject: cycleSubject(cycle), key, at: facts.now })) !== null)
      return answer;
    await previewTakeBackSkip(context, facts, cycleKey);
    const args = { cycle, reason: words, at: facts.now.toISOString(), by: coordinator.office, press: key };
    await update(context, programWorkflowId(programId), takeBack, [args], key);
    return answer;
  });
}
