import { getExternalWorkflowHandle, ParentClosePolicy, patched, startChild, WorkflowIdReusePolicy } from '@temporalio/workflow';
import type { CycleOutcome } from './cycle.ts';
import type { handlePauses } from './handle-pauses.ts';
import { cycleWorkflowId } from './ids.ts';
import type { CycleInput } from './running-cycle.ts';
import type { CycleAhead, RunningProgram } from './running-program.ts';
import { ask } from './steps.ts';

interface StartedCycle {
  id: string;
  result: () => Promise<CycleOutcome>;
}

/** What was opened meanwhile is not ahead; what does not move stays the same object: whoever waits for it need not look again. */
export function takeCycles({ programId, state }: RunningProgram, cycles: readonly CycleAhead[]): void {
  const { openCycle } = state;
  const idOf = (cycle: CycleAhead): string => cycleWorkflowId(programId, cycle);
  const opened = openCycle === null ? null : cycleWorkflowId(programId, openCycle);
  const known = (cycle: CycleAhead) =>
    state.cyclesAhead.find((ahead) => idOf(ahead) === idOf(cycle) && ahead.opensAt === cycle.opensAt) ?? cycle;
  state.cyclesAhead = cycles.filter((cycle) => idOf(cycle) !== opened).map(known);
}

/** The pending review lapses. */
export async function lapseOpenReview({ programId, state, time }: RunningProgram): Promise<void> {
  const open = state.openCycle;
  state.openCycle = null;
  if (!open) return;
  // A review that has already ended has nothing to lapse.
  await getExternalWorkflowHandle(cycleWorkflowId(programId, open))
    .signal('lapse', { at: time.now() })
    .catch(() => {});
}

/** Opens the next cycle at its instant. Null: the plan has changed before that. */
export async function openNextCycle(
  program: RunningProgram,
  pauses: ReturnType<typeof handlePauses>,
  cycle: CycleAhead,
): Promise<StartedCycle | null> {
  const { state, time } = program;
  const ended = state.terminatedOn;
  const changed = (): boolean => state.terminatedOn !== ended || state.cyclesAhead[0] !== cycle;
  if ((await time.until(cycle.opensAt, changed)) === 'ready') return null;
  if (pauses.isPaused() && ended === null) {
    await time.until(null, () => !pauses.isPaused() || changed());
    return null;
  }
  if (pauses.isPaused()) await program.doing('resume', () => pauses.resumeForEarlyEnd());
  if (ended !== null) await lapseOpenReview(program);
  else if (patched('looks-ahead') && !(await isStillNext(program, pauses, cycle))) return null;
  state.cyclesAhead = state.cyclesAhead.slice(1);
  const { opensAt: _, ...opened } = cycle;
  state.openCycle = opened;
  return program.doing('open-cycle', () => startCycle(program, cycle));
}

/** The evaluation, until it has been held: one that fails is told of, and is held again when somebody says so. */
export async function evaluationHeld(program: RunningProgram, cycle: CycleAhead, opened: StartedCycle): Promise<void> {
  let running: StartedCycle | null = opened;
  await program.doing('evaluation', async () => {
    const { id, result } = running ?? (await startCycle(program, cycle));
    running = null;
    await program.time.childClosed(id, result());
  });
}

/** Asked at the instant at which it would open: what was agreed for this day has taken effect by then, whatever was away in between. */
async function isStillNext(program: RunningProgram, pauses: ReturnType<typeof handlePauses>, cycle: CycleAhead): Promise<boolean> {
  const { programId, state, time } = program;
  const { opensAt: _, ...name } = cycle;
  const { cycles } = await program.doing('open-cycle', () => ask.lookAhead({ programId, cycle: name, at: time.now() }));
  if (cycles === null) await time.until(null, () => state.terminatedOn !== null);
  else if (state.terminatedOn === null) takeCycles(program, cycles);
  return state.cyclesAhead[0] === cycle && state.terminatedOn === null && !pauses.isPaused();
}

/** Starts a cycle's workflow. One that has failed is started anew and goes on with what its plan has left. */
async function startCycle(
  { programId, programKey, state, time }: RunningProgram,
  { opensAt: _, ...cycle }: CycleAhead,
): Promise<StartedCycle> {
  const { kind } = cycle;
  const workflowId = cycleWorkflowId(programId, cycle);
  const child: CycleInput = {
    version: 1,
    programId,
    programKey,
    ...cycle,
    terminatedOn: kind === 'final' ? state.terminatedOn : null,
    clock: state.clock === 'real' ? 'real' : { rehearsedFrom: time.now() },
  };
  const handle = await startChild<(input: CycleInput) => Promise<CycleOutcome>>(kind === 'final' ? 'evaluation' : 'review', {
    workflowId,
    args: [child],
    // A review lives on when this run continues as new: it waits for its acknowledgement by itself.
    parentClosePolicy: ParentClosePolicy.ABANDON,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
  });
  time.childStarted(workflowId);
  return { id: workflowId, result: () => handle.result() };
}
