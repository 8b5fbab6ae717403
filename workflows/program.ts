import {
  ApplicationFailure,
  continueAsNew,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  setHandler,
  startChild,
  upsertSearchAttributes,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import type { Instant } from '../rules/instants.ts';
import type { Text } from '../rules/texts/language.ts';
import type { CycleInput, CycleOutcome } from './cycle.ts';
import { handleUpdate } from './handle-update.ts';
import { cycleWorkflowId } from './ids.ts';
import { type ClockSetting, sign, start, type TimelineEntry, terminate, timeline, tryAgain } from './messages.ts';
import { programAttributes } from './search-attributes.ts';
import { ask, run, step } from './steps.ts';
import { startClock } from './wait.ts';

/** Everything that a program's workflow knows, as plain JSON: what crosses into the next year's run. */
export interface ProgramInput {
  version: 1;
  programId: string;
  programKey: string;
  clock: ClockSetting;
  phase: 'signing' | 'active' | 'evaluating' | 'completed' | 'terminated';
  /** Party keys. */
  stillToSign: string[];
  startedAt: Instant | null;
  /** The cycles that have not been opened. */
  cyclesAhead: CycleAhead[];
  /** The review that was opened last, to be told when the program ends early. */
  openCycle: { year: number; kind: 'preliminary' | 'final' } | null;
  terminatedOn: string | null;
  happened: TimelineEntry[];
}

export interface CycleAhead {
  year: number;
  kind: 'preliminary' | 'final';
  opensAt: Instant;
}

export interface ProgramOutcome {
  phase: 'completed' | 'terminated';
}

/**
 * A coordination program: signed by every party, started, a review in each year, the evaluation at the end. It continues as new
 * each year, so that no history grows with the term.
 */
export async function program(input: ProgramInput): Promise<ProgramOutcome> {
  const time = startClock(input.clock);
  const state = { ...input, stillToSign: [...input.stillToSign], cyclesAhead: [...input.cyclesAhead], happened: [...input.happened] };
  const { programId, programKey } = input;
  let retries = 0;
  let terminating = false;

  const note = (words: Text): void => void state.happened.push({ at: time.now(), words });
  const told = (name: string) => ({ programId, name, askedAgain: () => retries });
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
    ahead: state.cyclesAhead.map(({ opensAt, year }) => ({ at: opensAt, what: 'open-cycle' as const, key: String(year) })),
  }));
  // Sent by hand from Temporal's own tools, so it may come without its instant.
  setHandler(tryAgain, (message) => {
    if (message) time.notBefore(message.at);
    retries += 1;
  });
  handleUpdate(
    sign,
    ({ partyKey, office, at }) =>
      time.busy(async () => {
        time.notBefore(at);
        const { words } = await ask.recordSignature({ programId, partyKey, office, at });
        state.stillToSign = state.stillToSign.filter((key) => key !== partyKey);
        note(words);
        return { stillToSign: state.stillToSign };
      }),
    ({ partyKey }) => {
      if (state.phase !== 'signing') refuse('sign-not-open', 'The program is not being signed');
      if (!state.stillToSign.includes(partyKey)) refuse('sign-not-a-party', `${partyKey} is not a party that is still to sign`);
    },
  );
  handleUpdate(
    start,
    ({ at }) => {
      time.notBefore(at);
      state.startedAt = at;
    },
    () => {
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
      if (state.phase !== 'active' || state.terminatedOn !== null || terminating)
        refuse('program-not-active', 'Only a running program can be ended early');
    },
  );

  const signedByEveryParty = async (): Promise<void> => {
    await step(time, told('sign'), () => run.requestSignatures({ programId, round: 'signature-request', at: time.now() }));
    await time.until(null, () => state.stillToSign.length === 0);
  };

  const startedByCoordinator = async (): Promise<void> => {
    await time.until(null, () => state.startedAt !== null);
    const term = await step(time, told('start'), () => ask.startTerm({ programId, at: time.now() }));
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
    await getExternalWorkflowHandle(cycleWorkflowId(programId, open.year, open.kind))
      .signal('lapse', { at: time.now() })
      .catch(() => {});
  };

  /** Opens the next cycle at its instant, and answers its result to come. Null: the plan has changed before that. */
  const openNextCycle = async (cycle: CycleAhead): Promise<{ id: string; result: () => Promise<CycleOutcome> } | null> => {
    const ended = state.terminatedOn;
    const changed = (): boolean => state.terminatedOn !== ended;
    if ((await time.until(cycle.opensAt, changed)) === 'ready') return null;
    if (ended !== null) await lapseOpenReview();
    state.cyclesAhead = state.cyclesAhead.slice(1);
    state.openCycle = { year: cycle.year, kind: cycle.kind };
    const workflowId = cycleWorkflowId(programId, cycle.year, cycle.kind);
    const child: CycleInput = {
      version: 1,
      programId,
      programKey,
      year: cycle.year,
      kind: cycle.kind,
      terminatedOn: cycle.kind === 'final' ? state.terminatedOn : null,
      clock: input.clock === 'real' ? 'real' : { rehearsedFrom: time.now() },
    };
    const handle = await startChild<(input: CycleInput) => Promise<CycleOutcome>>(cycle.kind === 'final' ? 'evaluation' : 'review', {
      workflowId,
      args: [child],
      // A review lives on when this run continues as new: it waits for its acknowledgement by itself.
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    });
    time.childStarted(workflowId);
    return { id: workflowId, result: () => handle.result() };
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
  if (state.phase === 'signing') {
    await signedByEveryParty();
    await startedByCoordinator();
  }

  for (let cycle = state.cyclesAhead[0]; cycle; cycle = state.cyclesAhead[0]) {
    const opened = await openNextCycle(cycle);
    if (!opened) continue;
    if (cycle.kind === 'preliminary') return continueIntoNextYear();
    enter('evaluating');
    await step(time, told('evaluate'), () => ask.enterEvaluation({ programId, at: time.now() }));
    await time.childClosed(opened.id, opened.result());
  }

  const { phase, words } = await step(time, told('complete'), () => ask.completeProgram({ programId, at: time.now() }));
  note(words);
  enter(phase);
  await time.finish('done');
  return { phase };
}
