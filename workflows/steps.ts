import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  patched,
  proxyActivities,
  TemporalFailure,
  TimeoutFailure,
} from '@temporalio/workflow';
import type { Activities } from '../activities/activities.ts';
import type { CycleName } from '../rules/cycle-key.ts';
import type { Instant } from '../rules/instants.ts';
import type { WorkflowClock } from './wait.ts';

/** Seconds of silence after which a worker is taken for dead. Every step beats while its process lives (worker/keep-beating.ts). */
const silence = '15 seconds';

/** Steps that read and write the database: tried again until it is back. */
export const ask = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: silence,
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/** Steps that go through many rows or follow many mails. */
export const run = proxyActivities<Activities>({
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: silence,
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/** A step as its coordinator is told of it when it fails. */
export interface Step {
  programId: string;
  /** A moment's kind, or another name of a step. */
  name: string;
  /** Which one of that kind. */
  key: string;
  cycle: CycleName | null;
  /** Where it stands while it waits for a person, by its key. */
  failing: Map<string, { skippable: boolean }>;
}

/** What brings a failing step on: each is asked when something has happened. */
export interface WaysOut {
  /** How often somebody has said *try again*. */
  askedAgain(): number;
  /** Somebody leaves it out. Null: what it does must happen. */
  skipped: (() => boolean) | null;
  /** The plan has changed so that there is nothing left to do, or the program has ended. */
  overtaken(): boolean;
}

export type WayOut = 'again' | 'skipped' | 'overtaken';

/** A failure that trying again by itself did not mend. */
export interface StepFailure {
  /** A code of the catalogue of problems, or what else the failure is called. */
  code: string;
  problem: string;
  details: Record<string, unknown>;
}

/** Does a step once, with its own retries. Answers its failure; only a cancellation is thrown. */
export async function tryStep<T>(work: () => Promise<T>): Promise<{ value: T } | { failure: StepFailure }> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
    return { failure: failureOf(error) };
  }
}

/**
 * Tells the coordinator of a failure, and waits for the first that brings it on. Telling holds nothing up: while it is tried, whoever says
 * *again* or *skip* is heard. What has been tried for long goes on being tried as soon as that has been told.
 */
export async function wayOut(time: WorkflowClock, step: Step, failure: StepFailure, ways: WaysOut, retriesBefore: number): Promise<WayOut> {
  const at = time.now();
  const ready = (): boolean => ways.askedAgain() > retriesBefore || (ways.skipped?.() ?? false) || ways.overtaken();
  let again: Instant | null = null;
  const { programId, name, key, cycle, failing } = step;
  const skippable = ways.skipped !== null;
  failing.set(key, { skippable });
  void time
    .busy(() => ask.tellCoordinator({ programId, step: name, key, cycle, ...failure, skippable, at }))
    .then(
      (answer) => {
        again = failure.code === 'step-tried-long' ? at : answer.again;
      },
      () => {
        // Not even that could be done, which the worker's log says: a day later it is all tried again.
        again = new Date(Date.parse(at) + 24 * 3_600_000).toISOString();
      },
    );
  await time.until(null, () => again !== null || ready());
  await time.until(again, ready);
  failing.delete(key);
  return ways.skipped?.() ? 'skipped' : ways.overtaken() ? 'overtaken' : 'again';
}

/** Does a step until it succeeds. Undefined: it was skipped or overtaken. */
export async function step<T>(time: WorkflowClock, which: Step, ways: WaysOut, work: () => Promise<T>): Promise<T | undefined> {
  for (;;) {
    const retriesBefore = ways.askedAgain();
    const done = await tryStep(work);
    if ('value' in done) return done.value;
    if (!patched('failures-race')) {
      // As 0.1.0 went on from a failure: kept until no run from before is left.
      const at = time.now();
      await ask.tellCoordinator({ programId: which.programId, step: which.name, problem: done.failure.problem, at });
      const tomorrow = await ask.nextMorning({ programId: which.programId, at });
      await time.until(tomorrow, () => ways.askedAgain() > retriesBefore);
    } else if ((await wayOut(time, which, done.failure, ways, retriesBefore)) !== 'again') return undefined;
  }
}

/** Does a step that nothing overtakes and nobody may leave out. */
export async function must<T>(time: WorkflowClock, which: Step, askedAgain: () => number, work: () => Promise<T>): Promise<T> {
  return (await step(time, which, { askedAgain, skipped: null, overtaken: () => false }, work)) as T;
}

function failureOf(error: TemporalFailure): StepFailure {
  const cause = error.cause instanceof Error ? error.cause : error;
  if (cause instanceof ApplicationFailure) {
    const [details] = (cause.details ?? []) as Record<string, unknown>[];
    return { code: cause.type ?? 'unknown', problem: cause.message, details: details ?? {} };
  }
  if (cause instanceof TimeoutFailure && error instanceof ActivityFailure)
    return { code: 'step-tried-long', problem: 'step-tried-long: TIMEOUT', details: { code: 'TIMEOUT' } };
  return { code: 'step-defect', problem: `step-defect: ${cause.name}`, details: { code: cause.name } };
}
