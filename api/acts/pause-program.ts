import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { countAssignments } from '../../prisma/queries/assignments/count-assignments.ts';
import { readActOfPress } from '../../prisma/queries/audit/read-acts.ts';
import { countContacts } from '../../prisma/queries/programs/count-contacts.ts';
import { type CycleName, cycleName } from '../../rules/cycle-key.ts';
import { pressKey, reason } from '../../rules/input-shapes.ts';
import type { Instant } from '../../rules/instants.ts';
import type { Moment } from '../../rules/plan.ts';
import { problem } from '../../rules/problems.ts';
import type { CycleState } from '../../rules/program-and-cycle-states.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { pause } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { update } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';
import { oncePressed } from '../once-pressed.ts';
import { type ProgramFacts, readProgramFacts } from '../program-facts.ts';

export const pauseShape = z.object({ reason, key: pressKey.default(() => randomUUID()) });

/** A cycle that would stand still. */
export interface StandingCycle extends CycleName {
  state: CycleState;
  /** What of it would wait, but for the daily reminders of reviewers. */
  dues: { level: string; at: Instant }[];
  moments: Pick<Moment, 'kind' | 'at' | 'due'>[];
  /** Units that still owe. */
  owing: number;
}

/** Problems `program-paused`, `program-not-active`. */
function checkPause({ state }: ProgramFacts): void {
  if (state === 'paused') throw problem('program-paused');
  if (state !== 'active' && state !== 'evaluating') throw problem('program-not-active');
}

/** What would stand still: what of each cycle is ahead, what opens next, and how many are told. Problems as of pauseProgram. */
export async function previewPause(context: ApiContext, facts: ProgramFacts) {
  checkPause(facts);
  const { pool } = context.database;
  const now = facts.now.toISOString();
  const cycles: StandingCycle[] = [];
  for (const cycle of facts.rows.filter(({ state }) => ['planned', 'open', 'closed', 'compiled'].includes(state))) {
    const plan = facts.versions.get(cycle.id)?.at(-1);
    const levels = await countAssignments(pool, cycle.id);
    cycles.push({
      ...cycleName(cycle),
      state: cycle.state,
      dues: (plan?.dueByLevel ?? []).filter(({ at }) => at > now).map(({ level, at }) => ({ level, at })),
      moments: (plan?.moments ?? [])
        .filter(({ kind, at, heldAt, skippedAt }) => at > now && !heldAt && !skippedAt && kind !== 'remind-reviewers')
        .map(({ kind, at, due }) => ({ kind, at, due })),
      owing: levels.reduce((sum, level) => sum + level.missed, 0),
    });
  }
  const next = facts.ahead.find(({ plan, skipped }) => plan && !skipped);
  const { offices, levels } = await countContacts(pool, {
    programId: facts.programId,
    on: facts.treeDay,
    named: 0,
    at: facts.now,
  });
  const told = cycles.some(({ state }) => state === 'open') ? levels.reduce((sum, { mails }) => sum + mails, 0) : 0;
  const opens = next?.plan?.moments.find(({ kind }) => kind === 'open')?.at ?? null;
  return { cycles, next: next && opens ? { ...cycleName(next), opens } : null, notices: { units: told, offices } };
}

/**
 * Pauses a running program: nothing is reminded of, due or closed until it goes on. Its workflow does it, whose step asks everything anew in the
 * transaction that records it (activities/pause-program.ts). A press that comes twice is one act. Problems: `program-paused`, `program-not-active`.
 */
export function pauseProgram(
  context: ApiContext,
  programId: string,
  coordinator: Coordinator,
  { reason: words, key }: z.infer<typeof pauseShape>,
): Promise<{ id: string; state: 'paused' }> {
  return oncePressed(async () => {
    const facts = await readProgramFacts(context, programId);
    const answer = { id: programId, state: 'paused' } as const;
    const press = { programId, subject: facts.program.key, key, at: facts.now };
    if ((await readActOfPress(context.database.pool, press)) !== null) return answer;
    checkPause(facts);
    const args = { reason: words, at: facts.now.toISOString(), by: coordinator.office, press: key };
    await update(context, programWorkflowId(programId), pause, [args], key);
    return answer;
  });
}
