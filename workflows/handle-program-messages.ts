import { ApplicationFailure, patched, setHandler } from '@temporalio/workflow';
import { lapseOpenReview, takeCycles } from './cycles-ahead.ts';
import { handlePauses } from './handle-pauses.ts';
import { handleUpdate } from './handle-update.ts';
import { holdSigning } from './hold-signing.ts';
import { cycleWorkflowId } from './ids.ts';
import { amended, calendarChanged, putToSignature, skipCycle, start, takeBackSkip, terminate, timeline, tryAgain } from './messages.ts';
import type { RunningProgram } from './running-program.ts';
import { ask } from './steps.ts';

const refuse = (type: string, message: string): never => {
  throw ApplicationFailure.nonRetryable(message, type);
};

/** All that a program is told while it runs. Answers what its run asks of its signing and its pauses. */
export function handleProgramMessages(program: RunningProgram) {
  handleSignals(program);
  const signing = handleSigning(program);
  handleStart(program, signing);
  const requireRunning = (message: string): void => {
    const { state, terminating } = program;
    // Of the state alone, for a message may come in a run's first moment, before anything else of it stands.
    const phase = state.phase === 'paused' ? state.pausedFrom : state.phase;
    if (phase !== 'active' || state.terminatedOn !== null || terminating) refuse('program-not-active', message);
  };
  handleEarlyEnd(program, () => requireRunning('Only a running program can be ended early'));
  const pauses = handlePauses(program.time, program.state, program);
  handleTerm(program, () => requireRunning('The program does not run'));
  return { ...signing, pauses };
}

function handleSignals(program: RunningProgram): void {
  const { state, time, failing } = program;
  setHandler(timeline, () => ({
    phase: state.phase,
    happened: state.happened,
    ahead: state.cyclesAhead.map(({ opensAt, year, key }) => ({ at: opensAt, what: 'open-cycle' as const, key: key ?? String(year) })),
    failing: [...failing.keys()],
  }));
  // Sent by hand from Temporal's own tools, so it may come without its instant.
  setHandler(tryAgain, (message) => {
    if (message) time.notBefore(message.at);
    program.retries += 1;
  });
  // The database knows it first, so it may be told before the step that has ended the signing before it answers.
  setHandler(putToSignature, ({ signing, parties, at }) => {
    time.notBefore(at);
    if (signing <= (state.signing ?? 1)) return;
    state.signing = signing;
    state.stillToSign = [...parties];
    program.enter('signing');
  });
}

function handleSigning(program: RunningProgram) {
  const { programId, state, time, note } = program;
  /** Asked once a run: a run of before goes on as it was, however often its text is put to signature. */
  let reminds: boolean | null = null;
  return holdSigning(time, state, {
    programId,
    step: program.step('sign'),
    askedAgain: () => program.retries,
    isOpen: () => state.phase === 'signing',
    mayWithdraw: () => state.phase === 'signing' && state.startedAt === null,
    note,
    backToDraft: () => program.enter('draft'),
    reminds: () => {
      reminds ??= patched('signature-reminders');
      return reminds;
    },
  });
}

function handleStart(program: RunningProgram, { ending }: ReturnType<typeof holdSigning>): void {
  const { state, time } = program;
  setHandler(amended, ({ cycles, at }) => {
    time.notBefore(at);
    if (['draft', 'signing', 'evaluating', 'completed', 'terminated'].includes(state.phase) || state.terminatedOn !== null) return;
    takeCycles(program, cycles);
  });
  handleUpdate(
    start,
    ({ at, ...who }) => {
      time.notBefore(at);
      state.startedAt = at;
      program.starter = who;
    },
    () => {
      if (state.phase === 'draft' || ending()) refuse('sign-not-open', 'The program is a draft again');
      if (state.stillToSign.length > 0) refuse('start-before-signed', `Still to sign: ${state.stillToSign.join(', ')}`);
      if (state.startedAt !== null) refuse('program-not-active', 'The program has been started');
    },
  );
}

function handleEarlyEnd(program: RunningProgram, requireRunning: () => void): void {
  const { programId, state, time, note } = program;
  handleUpdate(
    terminate,
    ({ on, reason, at, by }) =>
      time.busy(async () => {
        time.notBefore(at);
        program.terminating = true;
        try {
          const answer = await ask.terminateProgram({ programId, on, reason, at, by });
          state.terminatedOn = on;
          // It may have opened in the last year's own time meanwhile: then that is the evaluation.
          if (state.openCycle?.kind !== 'final') state.cyclesAhead = [answer.evaluation];
          note(answer.words);
        } finally {
          program.terminating = false;
        }
      }),
    requireRunning,
  );
}

/** What changes the cycles that are ahead. */
function handleTerm(program: RunningProgram, requireRunning: () => void): void {
  const { programId, state, time, note } = program;
  handleUpdate(
    skipCycle,
    ({ at, press, cycle, ...why }) =>
      time.busy(async () => {
        time.notBefore(at);
        const { cycles, open, words } = await ask.skipCycle({ programId, cycle, ...why, key: press, at });
        if (words) note(words);
        const isOpen = state.openCycle !== null && cycleWorkflowId(programId, state.openCycle) === cycleWorkflowId(programId, cycle);
        if (open && isOpen) await lapseOpenReview(program);
        // It may have ended early meanwhile: then only its evaluation is ahead.
        if (state.terminatedOn === null) takeCycles(program, cycles);
      }),
    requireRunning,
  );
  handleUpdate(
    takeBackSkip,
    ({ at, press, ...asked }) =>
      time.busy(async () => {
        time.notBefore(at);
        const { cycles, words } = await ask.takeBackSkip({ programId, ...asked, key: press, at });
        if (words) note(words);
        if (state.terminatedOn === null) takeCycles(program, cycles);
      }),
    requireRunning,
  );
  handleUpdate(
    calendarChanged,
    ({ at, ...change }) =>
      time.busy(async () => {
        time.notBefore(at);
        const { openings } = await ask.takeCalendar({ programId, at, ...change });
        // What does not move stays the same object: whoever waits for it need not look again.
        state.cyclesAhead = state.cyclesAhead.map((ahead) => {
          const opening = openings.find((one) => cycleWorkflowId(programId, one) === cycleWorkflowId(programId, ahead));
          return opening === undefined || opening.opensAt === ahead.opensAt ? ahead : { ...ahead, opensAt: opening.opensAt };
        });
      }),
    () => {},
  );
}
