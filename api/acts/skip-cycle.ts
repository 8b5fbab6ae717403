import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { countAssignments } from '../../prisma/queries/assignments/count-assignments.ts';
import { readActOfPress } from '../../prisma/queries/audit/read-acts.ts';
import { cycleSubject } from '../../prisma/queries/audit/record-act.ts';
import { countContacts } from '../../prisma/queries/programs/count-contacts.ts';
import type { AssignmentState } from '../../rules/assignments.ts';
import { type CycleName, cycleName, isSameCycle, keyOf, likePeriod } from '../../rules/cycle-key.ts';
import { cyclesOfTerm, type TermCycle } from '../../rules/cycles-of-term.ts';
import { codeText, pressKey, reason } from '../../rules/input-shapes.ts';
import type { Instant } from '../../rules/instants.ts';
import { openingInstant } from '../../rules/make-plan.ts';
import { problem } from '../../rules/problems.ts';
import { skippedAs } from '../../rules/skipped-cycles.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { skipCycle as skip } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { update } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';
import { oncePressed } from '../once-pressed.ts';
import { type ProgramFacts, readProgramFacts } from '../program-facts.ts';

/** `cycle`: its key. */
export const skipShape = z.object({ cycle: codeText(20), reason, key: pressKey.default(() => randomUUID()) });

/** A review that may be left out. */
export interface SkippableCycle extends CycleName {
  opensAt: Instant;
  /** Of one that has opened: units that were asked for a report, and those that have begun to write it. */
  open: { asked: number; drafts: number } | null;
  /** What it stands between and is compared with: the next is then compared with the one before it. */
  before: CycleName | null;
  after: CycleName | null;
}

/** Problem `program-not-active`. */
export function checkRunning({ state, pause, terminatedOn }: ProgramFacts): void {
  if ((pause?.fromState ?? state) !== 'active' || terminatedOn !== null) throw problem('program-not-active');
}

/** Which reviews may be skipped, with what that does, and how many are told. Problem `program-not-active`. */
export async function previewSkip(context: ApiContext, facts: ProgramFacts) {
  checkRunning(facts);
  const { program, rows, ahead, programId, now, skippedCycles } = facts;
  const { pool } = context.database;
  const all = cyclesOfTerm(program);
  const held = all.filter((cycle) => skippedAs(skippedCycles, cycle) === null);
  const cycles: SkippableCycle[] = [];
  for (const cycle of all) {
    if (cycle.kind === 'final') continue;
    const row = rows.find((one) => isSameCycle(one, cycle));
    const forecast = ahead.find((one) => isSameCycle(one, cycle));
    const levelCounts = row?.state === 'open' ? await countAssignments(pool, row.id) : [];
    const count = (...of: AssignmentState[]) =>
      levelCounts.reduce((sum, { states }) => of.reduce((all, state) => all + (states[state] ?? 0), sum), 0);
    if (count('submitted', 'returned', 'approved') > 0) continue;
    if (row ? !['planned', 'open'].includes(row.state) : !forecast || forecast.skipped) continue;
    cycles.push({
      ...cycleName(cycle),
      opensAt: row?.openedAt?.toISOString() ?? openingInstant(program.calendar, program.timeZone, cycle),
      open: row?.state === 'open' ? { asked: count('owing', 'draft'), drafts: count('draft') } : null,
      ...neighboursOf(held, cycle),
    });
  }
  const { offices, levels } = await countContacts(pool, { programId, on: facts.treeDay, named: 0, at: now });
  return { cycles, notices: { units: levels.reduce((sum, { mails }) => sum + mails, 0), offices } };
}

/** Among those that are held and are compared with each other: of half-years the same half. */
function neighboursOf(held: readonly TermCycle[], cycle: TermCycle): Pick<SkippableCycle, 'before' | 'after'> {
  const like = held.filter((one) => keyOf(likePeriod(cycle, one.year)) === keyOf(one));
  const named = (one: TermCycle | undefined) => (one ? cycleName(one) : null);
  return { before: named(like.findLast(({ place }) => place < cycle.place)), after: named(like.find(({ place }) => place > cycle.place)) };
}

/** The cycle of the term with a key. Problem `not-found`. */
export function cycleOfTerm({ program }: ProgramFacts, key: string): CycleName {
  const cycle = cyclesOfTerm(program).find((one) => keyOf(one) === key);
  if (!cycle) throw problem('not-found');
  return cycleName(cycle);
}

/**
 * Leaves a preliminary review out of the term. The program's workflow does it, whose step asks everything anew in the transaction that records it
 * (activities/skip-cycle.ts). A press that comes twice is one act. Problems: `program-not-active`, `skip-not-possible`.
 */
export function skipCycle(
  context: ApiContext,
  programId: string,
  coordinator: Coordinator,
  { cycle: cycleKey, reason: words, key }: z.infer<typeof skipShape>,
): Promise<{ id: string; skipped: CycleName }> {
  return oncePressed(async () => {
    const facts = await readProgramFacts(context, programId);
    const cycle = cycleOfTerm(facts, cycleKey);
    const answer = { id: programId, skipped: cycle };
    if ((await readActOfPress(context.database.pool, { programId, subject: cycleSubject(cycle), key, at: facts.now })) !== null)
      return answer;
    const { cycles } = await previewSkip(context, facts);
    if (!cycles.some((one) => isSameCycle(one, cycle))) throw problem('skip-not-possible');
    const args = { cycle, reason: words, at: facts.now.toISOString(), by: coordinator.office, press: key };
    await update(context, programWorkflowId(programId), skip, [args], key);
    return answer;
  });
}
