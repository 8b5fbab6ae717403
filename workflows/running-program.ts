import { upsertSearchAttributes } from '@temporalio/workflow';
import type { CycleName } from '../rules/cycle-key.ts';
import type { Instant } from '../rules/instants.ts';
import type { Text } from '../rules/texts/language.ts';
import type { ClockSetting, TimelineEntry } from './messages.ts';
import { programAttributes } from './search-attributes.ts';
import { must, type Step } from './steps.ts';
import type { WorkflowClock } from './wait.ts';

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

/** What a program's workflow knows while it runs. Messages change it; whoever waits asks it again. */
export function startProgramState(input: ProgramInput, time: WorkflowClock) {
  const { programId, programKey } = input;
  const failing = new Map<string, { skippable: boolean }>();
  const program = {
    programId,
    programKey,
    time,
    /** What crosses into the next year's run. */
    state: { ...input, stillToSign: [...input.stillToSign], cyclesAhead: [...input.cyclesAhead], happened: [...input.happened] },
    /** Steps that failed and wait for a person, by their key. */
    failing,
    /** How often somebody has said *try again*. */
    retries: 0,
    /** It is being ended early. */
    terminating: false,
    /** Who has started it. */
    starter: {} as { by?: string; press?: string },

    note: (words: Text): void => void program.state.happened.push({ at: time.now(), words }),
    step: (name: string): Step => ({ programId, name, key: name, cycle: null, failing }),
    /** Does what must happen, until it succeeds. */
    doing: <T>(name: string, work: () => Promise<T>): Promise<T> => must(time, program.step(name), () => program.retries, work),
    enter(phase: ProgramInput['phase']): void {
      program.state.phase = phase;
      upsertSearchAttributes(programAttributes(programKey, phase));
    },
  };
  return program;
}

export type RunningProgram = ReturnType<typeof startProgramState>;
