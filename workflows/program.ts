import {
  ApplicationFailure,
  continueAsNew,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  patched,
  setHandler,
  startChild,
  upsertSearchAttributes,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import type { CycleName } from '../rules/cycle-key.ts';
import type { Instant } from '../rules/instants.ts';
import type { Text } from '../rules/texts/language.ts';
import type { CycleOutcome } from './cycle.ts';
import { handlePauses } from './handle-pauses.ts';
import { handleUpdate } from './handle-update.ts';
import { holdSigning } from './hold-signing.ts';
import { cycleWorkflowId } from './ids.ts';
import {
  amended,
  type ClockSetting,
  calendarChanged,
  putToSignature,
  skipCycle,
  start,
  type TimelineEntry,
  takeBackSkip,
  terminate,
  timeline,
  tryAgain,
} from './messages.ts';
import type { CycleInput } from './running-cycle.ts';
import { programAttributes } from './search-attributes.ts';
import { ask, must } from './steps.ts';
import { startClock } from './wait.ts';

/** Everything that a program's workflow knows, as plain JSON: what crosses into the next year's run. */
export interface ProgramInput {
  version: 1;
  programId: string;
  programKey: string;
  clock: ClockSetting;
  phase: 'draft' | 'signing' | 'active' | 'paused' | 'evaluating' | 'completed' | 'terminated';
  /** What it was when it was paused, and is again. */
  pausedFrom?: 'active' | 'evaluating';
  /** How often it was paused and went on; an earlier release does not say: never. */
  pauseTurn?: number;
  /** How often it was put to signature; an earlier release does not say: once. */
  signing?: number;
  /** Party keys. */
  stillToSign: string[];
  startedAt: Instant | null;
  /** The cycles that have not been opened. */
  cyclesAhead: CycleAhead[];
  /** The review that was opened last, to be told when the program ends early. */
  openCycle: CycleName | null;
  terminatedOn: string | null;
  happened: TimelineEntry[];
}

export interface CycleAhead extends CycleName {
  opensAt: Instant;
}

export interface ProgramOutcome {
  phase: 'completed' | 'terminated';
}

/**
 * A coordination program: signed by every party, or a draft again until it is put to signature anew; started, a review in each year, the evaluation at the end. It continues as new
 * each year, so that no history grows with the term.
 */
export async function program(input: ProgramInput): Promise<ProgramOutcome> {
  const time = startClock(input.clock);
  const state = { ...input, stillToSign: [...input.stillToSign], cyclesAhead: [...input.cyclesAhead], happened: [...input.happened] };
  const { programId, programKey } = input;
  let retries = 0;
  let terminating = false;
  /** Asked once a run: a run of before goes on as it was, however often its text is put to signature. */
  let reminds: boolean | null = null;
  let starter: { by?: string; press?: string } = {};
  const failing = new Map<string, { skippable: boolean }>();

  const note = (words: Text): void => void state.happened.push({ at: time.now(), words });
  const stepNamed = (name: string) => ({ programId, name, key: name, cycle: null, failing });
  const askedAgain = (): number => retries;
  /** Does what must happen, until it succeeds. */
  const doing = <T>(name: string, work: () => Promise<T>): Promise<T> => must(time, stepNamed(name), askedAgain, work);
  const enter = (phase: ProgramInput['phase']): void => {
    state.phase = phase;
    upsertSearchAttributes(programAttributes(programKey, phase));
  };
  const refuse = (type: string, message: string): never => {
    throw ApplicationFailure.nonRetryable(message, type);
  };
  setHandler(timeline, () => ({
    phase: state.phase,
    happened: state.happened,
    ahead: state.cyclesAhead.map(({ opensAt, year, key }) => ({ at: opensAt, what: 'open-cycle' as const, key: key ?? String(year) })),
    failing: [...failing.keys()],
  }));
  // Sent by hand from Temporal's own tools, so it may come without its instant.
  setHandler(tryAgain, (message) => {
    if (message) time.notBefore(message.at);
    retries += 1;
  });
  // The database knows it first, so it may be told before the step that has ended the signing before it answers.
  setHandler(putToSignature, ({ signing, parties, at }) => {
    time.notBefore(at);
    if (signing <= (state.signing ?? 1)) return;
    state.signing = signing;
    state.stillToSign = [...parties];
    enter('signing');
  });
  const { signingNumber, signedByEveryParty, ending } = holdSigning(time, state, {
    programId,
    step: stepNamed('sign'),
    askedAgain,
    isOpen: () => state.phase === 'signing',
    mayWithdraw: () => state.phase === 'signing' && state.startedAt === null,
    note,
    backToDraft: () => enter('draft'),
    reminds: () => (reminds ??= patched('signature-reminders')),
  });
  const isSame = (a: CycleAhead, b: CycleAhead): boolean =>
    cycleWorkflowId(programId, a) === cycleWorkflowId(programId, b) && a.opensAt === b.opensAt;
  /** What was opened meanwhile is not ahead; what does not move stays the same object: whoever waits for it need not look again. */
  const takeCycles = (cycles: readonly CycleAhead[]): void => {
    const { openCycle } = state;
    const opened = openCycle === null ? null : cycleWorkflowId(programId, openCycle);
    state.cyclesAhead = cycles
      .filter((cycle) => cycleWorkflowId(programId, cycle) !== opened)
      .map((cycle) => state.cyclesAhead.find((ahead) => isSame(ahead, cycle)) ?? cycle);
  };
  setHandler(amended, ({ cycles, at }) => {
    time.notBefore(at);
    if (['draft', 'signing', 'evaluating', 'completed', 'terminated'].includes(state.phase) || state.terminatedOn !== null) return;
    takeCycles(cycles);
  });
  handleUpdate(
    start,
    ({ at, ...who }) => {
      time.notBefore(at);
      state.startedAt = at;
      starter = who;
    },
    () => {
      if (state.phase === 'draft' || ending()) refuse('sign-not-open', 'The program is a draft again');
      if (state.stillToSign.length > 0) refuse('start-before-signed', `Still to sign: ${state.stillToSign.join(', ')}`);
      if (state.startedAt !== null) refuse('program-not-active', 'The program has been started');
    },
  );
  handleUpdate(
    terminate,
    ({ on, reason, at, by }) =>
      time.busy(async () => {
        time.notBefore(at);
        terminating = true;
        try {
          const answer = await ask.terminateProgram({ programId, on, reason, at, by });
          state.terminatedOn = on;
          // It may have opened in the last year's own time meanwhile: then that is the evaluation.
          if (state.openCycle?.kind !== 'final') state.cyclesAhead = [answer.evaluation];
          note(answer.words);
        } finally {
          terminating = false;
        }
      }),
    () => {
      const phase = pauses.isPaused() ? state.pausedFrom : state.phase;
      if (phase !== 'active' || state.terminatedOn !== null || terminating)
        refuse('program-not-active', 'Only a running program can be ended early');
    },
  );
  const pauses = handlePauses(time, state, { note, enter });
  const running = (): void => {
    const phase = pauses.isPaused() ? state.pausedFrom : state.phase;
    if (phase !== 'active' || state.terminatedOn !== null || terminating) refuse('program-not-active', 'The program does not run');
  };
  handleUpdate(
    skipCycle,
    ({ at, press, cycle, ...why }) =>
      time.busy(async () => {
        time.notBefore(at);
        const { cycles, open, words } = await ask.skipCycle({ programId, cycle, ...why, key: press, at });
        if (words) note(words);
        const isOpen = state.openCycle !== null && cycleWorkflowId(programId, state.openCycle) === cycleWorkflowId(programId, cycle);
        if (open && isOpen) await lapseOpenReview();
        // It may have ended early meanwhile: then only its evaluation is ahead.
        if (state.terminatedOn === null) takeCycles(cycles);
      }),
    running,
  );
  handleUpdate(
    takeBackSkip,
    ({ at, press, ...asked }) =>
      time.busy(async () => {
        time.notBefore(at);
        const { cycles, words } = await ask.takeBackSkip({ programId, ...asked, key: press, at });
        if (words) note(words);
        if (state.terminatedOn === null) takeCycles(cycles);
      }),
    running,
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

  const startedByCoordinator = async (): Promise<void> => {
    const term = await doing('start', () => ask.startTerm({ programId, at: time.now(), ...starter }));
    state.cyclesAhead = term.cycles;
    note(term.words);
    enter('active');
  };

  /** The pending review lapses, and the evaluation is the only cycle ahead. */
  const lapseOpenReview = async (): Promise<void> => {
    const open = state.openCycle;
    state.openCycle = null;
    if (!open) return;
    // A review that has already ended has nothing to lapse.
    await getExternalWorkflowHandle(cycleWorkflowId(programId, open))
      .signal('lapse', { at: time.now() })
      .catch(() => {});
  };

  /** Starts a cycle's workflow. One that has failed is started anew and goes on with what its plan has left. */
  const startCycle = async ({ opensAt: _, ...cycle }: CycleAhead): Promise<{ id: string; result: () => Promise<CycleOutcome> }> => {
    const { kind } = cycle;
    const workflowId = cycleWorkflowId(programId, cycle);
    const child: CycleInput = {
      version: 1,
      programId,
      programKey,
      ...cycle,
      terminatedOn: kind === 'final' ? state.terminatedOn : null,
      clock: input.clock === 'real' ? 'real' : { rehearsedFrom: time.now() },
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
  };

  /** Asked at the instant at which it would open: what was agreed for this day has taken effect by then, whatever was away in between. */
  const isStillNext = async (cycle: CycleAhead): Promise<boolean> => {
    const { opensAt: _, ...name } = cycle;
    const { cycles } = await doing('open-cycle', () => ask.lookAhead({ programId, cycle: name, at: time.now() }));
    if (cycles === null) await time.until(null, () => state.terminatedOn !== null);
    else if (state.terminatedOn === null) takeCycles(cycles);
    return state.cyclesAhead[0] === cycle && state.terminatedOn === null && !pauses.isPaused();
  };

  /** Opens the next cycle at its instant. Null: the plan has changed before that. */
  const openNextCycle = async (cycle: CycleAhead): Promise<Awaited<ReturnType<typeof startCycle>> | null> => {
    const ended = state.terminatedOn;
    const changed = (): boolean => state.terminatedOn !== ended || state.cyclesAhead[0] !== cycle;
    if ((await time.until(cycle.opensAt, changed)) === 'ready') return null;
    if (pauses.isPaused() && ended === null) {
      await time.until(null, () => !pauses.isPaused() || changed());
      return null;
    }
    if (pauses.isPaused()) await doing('resume', () => pauses.resumeForEarlyEnd());
    if (ended !== null) await lapseOpenReview();
    else if (patched('looks-ahead') && !(await isStillNext(cycle))) return null;
    state.cyclesAhead = state.cyclesAhead.slice(1);
    const { opensAt: _, ...opened } = cycle;
    state.openCycle = opened;
    return doing('open-cycle', () => startCycle(cycle));
  };

  /** The evaluation, until it has been held: one that fails is told of, and is held again when somebody says so. */
  const evaluationHeld = async (cycle: CycleAhead, opened: Awaited<ReturnType<typeof startCycle>>): Promise<void> => {
    let running: typeof opened | null = opened;
    await doing('evaluation', async () => {
      const { id, result } = running ?? (await startCycle(cycle));
      running = null;
      await time.childClosed(id, result());
    });
  };

  const continueIntoNextYear = async (): Promise<never> => {
    await time.finish('continued');
    return continueAsNew<typeof program>({
      ...state,
      clock: input.clock === 'real' ? 'real' : { rehearsedFrom: time.now() },
      happened: state.happened.slice(-100),
    });
  };

  upsertSearchAttributes(programAttributes(programKey, state.phase));
  while (state.phase === 'draft' || state.phase === 'signing') {
    if (state.phase === 'draft') await time.until(null, () => state.phase === 'signing');
    const number = signingNumber();
    const over = (): boolean => signingNumber() !== number || state.phase !== 'signing';
    await signedByEveryParty(over);
    await time.until(null, () => state.startedAt !== null || over());
    if (!over()) await startedByCoordinator();
  }

  for (let cycle = state.cyclesAhead[0]; cycle; cycle = state.cyclesAhead[0]) {
    const opened = await openNextCycle(cycle);
    if (!opened) continue;
    if (cycle.kind === 'preliminary') return continueIntoNextYear();
    if (pauses.isPaused()) state.pausedFrom = 'evaluating';
    else enter('evaluating');
    await doing('evaluate', () => ask.enterEvaluation({ programId, at: time.now() }));
    await evaluationHeld(cycle, opened);
  }

  const { phase, words } = await doing('complete', () => ask.completeProgram({ programId, at: time.now() }));
  note(words);
  enter(phase);
  await time.finish('done');
  return { phase };
}
