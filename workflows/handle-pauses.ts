import { ApplicationFailure, getExternalWorkflowHandle } from '@temporalio/workflow';
import type { CycleName } from '../rules/cycle-key.ts';
import type { Instant } from '../rules/instants.ts';
import type { ProgramState } from '../rules/program-and-cycle-states.ts';
import type { Text } from '../rules/texts/language.ts';
import { handleUpdate } from './handle-update.ts';
import { cycleWorkflowId } from './ids.ts';
import { pause, pauseTurned, resume } from './messages.ts';
import { ask } from './steps.ts';
import type { WorkflowClock } from './wait.ts';

type Turned = Awaited<ReturnType<typeof ask.pauseProgram>>;

/** What of a program's state its pauses read and change. */
interface Paused {
  programId: string;
  phase: ProgramState;
  openCycle: CycleName | null;
  pausedFrom?: 'active' | 'evaluating';
  pauseTurn?: number;
}

/**
 * A program that stands still and goes on, as whoever presses says. The database has it first; then every cycle that may still run hears of it. What
 * holds is which turn came last, so a message that is late or comes twice changes nothing.
 */
export function handlePauses(
  time: WorkflowClock,
  state: Paused,
  { note, enter }: { note(words: Text): void; enter(phase: ProgramState): void },
) {
  const { programId } = state;
  let turning = false;
  const refuse = (type: string): never => {
    throw ApplicationFailure.nonRetryable(type, type);
  };
  const tell = async (id: string, turn: number, at: Instant): Promise<void> => {
    // One that has ended has nothing left to hold.
    await getExternalWorkflowHandle(id)
      .signal(pauseTurned, { turn, at })
      .catch(() => {});
  };
  const turned = async ({ turn, cycles, words }: Turned, at: Instant): Promise<void> => {
    if (turn > (state.pauseTurn ?? 0)) {
      state.pauseTurn = turn;
      if (words) note(words);
      if (turn % 2 === 1) {
        state.pausedFrom = state.phase === 'evaluating' ? 'evaluating' : 'active';
        enter('paused');
      } else enter(state.pausedFrom ?? 'active');
    }
    const { openCycle } = state;
    // It was being started when it was asked which there are.
    const ids = [...cycles, ...(openCycle ? [openCycle] : [])].map((cycle) => cycleWorkflowId(programId, cycle));
    for (const id of new Set(ids)) await tell(id, turn, at);
  };
  const turnedBy = (at: Instant, step: () => Promise<Turned>): Promise<void> =>
    time.busy(async () => {
      time.notBefore(at);
      turning = true;
      try {
        await turned(await step(), at);
      } finally {
        turning = false;
      }
    });

  handleUpdate(
    pause,
    ({ at, press, ...why }) => turnedBy(at, () => ask.pauseProgram({ programId, ...why, key: press, at })),
    () => {
      if (state.phase === 'paused' || turning) refuse('program-paused');
      if (state.phase !== 'active' && state.phase !== 'evaluating') refuse('program-not-active');
    },
  );
  handleUpdate(
    resume,
    ({ at, press, ...how }) => turnedBy(at, () => ask.resumeProgram({ programId, ...how, key: press, at })),
    () => {
      if (state.phase !== 'paused' || turning) refuse('program-not-paused');
    },
  );

  return {
    isPaused: (): boolean => state.phase === 'paused',
    /** What begins with the evaluation of a program that ends early ends its pause. */
    async resumeForEarlyEnd(): Promise<void> {
      // Whoever lets it go on at the same time comes first.
      await time.until(null, () => !turning);
      if (state.phase !== 'paused') return;
      const at = time.now();
      await turnedBy(at, () =>
        ask.resumeProgram({ programId, dues: 'kept', reason: '', by: 'engine', key: `ended-${state.pauseTurn}`, at }),
      );
    },
  };
}
