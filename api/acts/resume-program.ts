import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readExtendedDues } from '../../prisma/queries/assignments/read-extended-dues.ts';
import { readActOfPress } from '../../prisma/queries/audit/read-acts.ts';
import { readDefinitionAt } from '../../prisma/queries/programs/read-definition.ts';
import { type CycleName, cycleName } from '../../rules/cycle-key.ts';
import { pressKey, reason } from '../../rules/input-shapes.ts';
import { type CalendarDate, dateOf, type Instant } from '../../rules/instants.ts';
import { type AfterPause, afterPause } from '../../rules/pause-days.ts';
import type { Plan } from '../../rules/plan.ts';
import { type NamedPlanChange, namedChanges } from '../../rules/plan-difference.ts';
import { problem } from '../../rules/problems.ts';
import { replanAfterPause } from '../../rules/replan.ts';
import { overlapWrong } from '../../rules/term-plans.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { resume } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { update } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';
import { oncePressed } from '../once-pressed.ts';
import { type ProgramFacts, readProgramFacts } from '../program-facts.ts';

export const resumeShape = z.object({ dues: z.enum(afterPause), reason, key: pressKey.default(() => randomUUID()) });

/** What would become of one cycle. */
export interface ResumedCycle extends CycleName {
  /** Working days that the pause took of it. */
  days: number;
  changes: NamedPlanChange[];
  /** Days that single units were given, and that move. */
  extended: { level: string; from: CalendarDate; to: CalendarDate }[];
  /** What would be overdue at once. */
  overdue: { level: string; at: Instant }[];
}

/** Problem `program-not-paused`. */
function pauseOf({ pause }: ProgramFacts): NonNullable<ProgramFacts['pause']> {
  if (!pause) throw problem('program-not-paused');
  return pause;
}

/**
 * What becomes of every running and coming cycle whose days the pause went over, by the same rule by which it is then made: with both choices beside each
 * other, or with one. Days that are moved into the next cycle are refused, those that are kept never: there is always a way to go on. Problems as of resumeProgram.
 */
export async function previewResume(context: ApiContext, facts: ProgramFacts, dues: AfterPause) {
  const pause = pauseOf(facts);
  const { timeZone } = facts.program;
  const over = { from: pause.at.toISOString(), to: facts.now.toISOString(), dues };
  const cycles: ResumedCycle[] = [];
  // What opens next when it goes on opens beside what is late already; what is still ahead then is not to be caught up with.
  const next = facts.ahead.flatMap(({ plan, skipped }) => (plan && !skipped ? [opensOf(plan)] : []))[0] ?? null;
  const ahead = next !== null && next > over.to ? next : null;
  const look = async (cycle: CycleName, before: Plan, cycleId: number | null, openedAt: Date | null): Promise<void> => {
    const { calendar } = await readDefinitionAt(context.database.pool, facts.programId, openedAt);
    const extended = cycleId === null ? [] : await readExtendedDues(context.database.pool, cycleId);
    const terminatedOn = cycle.kind === 'final' ? facts.terminatedOn : null;
    const laid = replanAfterPause({ calendar, timeZone, ...cycleName(cycle), plan: before, extended, terminatedOn }, over);
    const wrong = overlapWrong(cycleName(cycle), { before, after: laid.plan }, timeZone, cycle.kind === 'final' ? null : ahead);
    if (dues === 'moved' && wrong) throw wrong;
    const changes = namedChanges(before, laid.plan);
    const overdue = laid.plan.dueByLevel.filter(({ at }) => at > over.from && at <= over.to).map(({ level, at }) => ({ level, at }));
    if (changes.length === 0 && overdue.length === 0 && cycleId === null) return;
    const moved = laid.extended.map(({ level, was, now }) => ({ level, from: dateOf(was, timeZone), to: dateOf(now, timeZone) }));
    cycles.push({ ...cycleName(cycle), days: laid.days, changes, extended: moved, overdue });
  };
  for (const row of facts.rows.filter(({ state }) => state === 'planned' || state === 'open')) {
    const version = facts.versions.get(row.id)?.at(-1);
    if (version)
      await look(
        row,
        { year: row.year, cutOff: row.cutOff, dueByLevel: version.dueByLevel, moments: version.moments },
        row.id,
        row.openedAt,
      );
  }
  for (const cycle of facts.ahead)
    if (cycle.plan && !cycle.skipped && opensOf(cycle.plan) <= over.to) await look(cycle, cycle.plan, null, null);
  return { dues, since: over.from, by: pause.by, reason: pause.reason, cycles };
}

const opensOf = ({ moments }: Plan): Instant => moments.find(({ kind }) => kind === 'open')?.at ?? '';

/**
 * Lets a paused program go on. Its workflow does it (activities/pause-program.ts), and each of its cycles lays its own plan anew
 * (activities/resume-cycle.ts). A press that comes twice is one act. Problems: `program-not-paused`, `plan-cycles-overlap` and those of makePlan.
 */
export function resumeProgram(
  context: ApiContext,
  programId: string,
  coordinator: Coordinator,
  { dues, reason: words, key }: z.infer<typeof resumeShape>,
): Promise<{ id: string; state: 'active' | 'evaluating' }> {
  return oncePressed(async () => {
    const facts = await readProgramFacts(context, programId);
    const press = { programId, subject: facts.program.key, key, at: facts.now };
    if ((await readActOfPress(context.database.pool, press)) !== null)
      return { id: programId, state: facts.state === 'evaluating' ? 'evaluating' : 'active' };
    const { fromState } = pauseOf(facts);
    // What cannot be laid is refused before anything goes on.
    await previewResume(context, facts, dues);
    const args = { dues, reason: words, at: facts.now.toISOString(), by: coordinator.office, press: key };
    await update(context, programWorkflowId(programId), resume, [args], key);
    return { id: programId, state: fromState };
  });
}
