import { continueAsNew, upsertSearchAttributes } from '@temporalio/workflow';
import { evaluationHeld, openNextCycle } from './cycles-ahead.ts';
import { handleProgramMessages } from './handle-program-messages.ts';
import { type ProgramInput, startProgramState } from './running-program.ts';
import { programAttributes } from './search-attributes.ts';
import { ask } from './steps.ts';
import { startClock } from './wait.ts';

export interface ProgramOutcome {
  phase: 'completed' | 'terminated';
}

/**
 * A coordination program: signed by every party, or a draft again until it is put to signature anew; started, a review in each year, the evaluation at the end. It continues as new
 * each year, so that no history grows with the term.
 */
export async function program(input: ProgramInput): Promise<ProgramOutcome> {
  const time = startClock(input.clock);
  const running = startProgramState(input, time);
  const { programId, state, doing, note, enter } = running;
  const { pauses, signingNumber, signedByEveryParty } = handleProgramMessages(running);

  const startedByCoordinator = async (): Promise<void> => {
    const term = await doing('start', () => ask.startTerm({ programId, at: time.now(), ...running.starter }));
    state.cyclesAhead = term.cycles;
    note(term.words);
    enter('active');
  };
  const continueIntoNextYear = async (): Promise<never> => {
    await time.finish('continued');
    return continueAsNew<typeof program>({
      ...state,
      clock: input.clock === 'real' ? 'real' : { rehearsedFrom: time.now() },
      happened: state.happened.slice(-100),
    });
  };

  upsertSearchAttributes(programAttributes(input.programKey, state.phase));
  while (state.phase === 'draft' || state.phase === 'signing') {
    if (state.phase === 'draft') await time.until(null, () => state.phase === 'signing');
    const number = signingNumber();
    const over = (): boolean => signingNumber() !== number || state.phase !== 'signing';
    await signedByEveryParty(over);
    await time.until(null, () => state.startedAt !== null || over());
    if (!over()) await startedByCoordinator();
  }

  for (let cycle = state.cyclesAhead[0]; cycle; cycle = state.cyclesAhead[0]) {
    const opened = await openNextCycle(running, pauses, cycle);
    if (!opened) continue;
    if (cycle.kind === 'preliminary') return continueIntoNextYear();
    if (pauses.isPaused()) state.pausedFrom = 'evaluating';
    else enter('evaluating');
    await doing('evaluate', () => ask.enterEvaluation({ programId, at: time.now() }));
    await evaluationHeld(running, cycle, opened);
  }

  const { phase, words } = await doing('complete', () => ask.completeProgram({ programId, at: time.now() }));
  note(words);
  enter(phase);
  await time.finish('done');
  return { phase };
}
