import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import { failureCode, passesByItself, type tellAfter } from '../rules/passing-failures.ts';
import { Problem, problem } from '../rules/problems.ts';

/** One attempt of a step, as Temporal counts it. */
export interface Attempt {
  step: string;
  workflow: string;
  run: string;
  attempt: number;
  /** Real time since the step was first asked for, seconds. */
  triedFor: number;
}

/** What is said of a failure in the log: never its own words, which may hold an address or what a unit wrote. */
export type LoggedFailure<A> = A & { code: string; cause: string };

/**
 * What a person is told of a failure, or null: it passes by itself, and is tried again. Its words name the kind of failure and no more, for
 * they are mailed and shown.
 */
export function toldProblem(error: unknown, tried: Pick<Attempt, 'attempt' | 'triedFor'>, limit: typeof tellAfter): Problem | null {
  if (error instanceof Problem) return error;
  const code = failureCode(error);
  if (!passesByItself(error)) return problem('step-defect', { code });
  return tried.triedFor >= limit.seconds && tried.attempt >= limit.attempts ? problem('step-tried-long', { code }) : null;
}

/** The failure that ends a step's attempts, or null: it is tried again. */
export function finalFailure(error: unknown, attempt: Attempt, limit: typeof tellAfter): ApplicationFailure | null {
  const told = isTemporals(error) ? null : toldProblem(error, attempt, limit);
  return told && asFailure(told);
}

/**
 * Attempts that ended without an answer, each at a heartbeat that never came or a time that ran out, are seen at the next one's start: a
 * little later than those that threw, whose next attempt must not be spent on this.
 */
export function unansweredFailure({ attempt, triedFor }: Attempt, limit: typeof tellAfter): ApplicationFailure | null {
  if (triedFor < limit.seconds * 1.05 || attempt <= limit.attempts) return null;
  return asFailure(problem('step-tried-long', { code: 'NO ANSWER' }));
}

/** Cancelled, shut down, answered by Temporal itself: its own business. */
export function isTemporals(error: unknown): boolean {
  return error instanceof TemporalFailure || (error instanceof Error && ['AbortError', 'CompleteAsyncError'].includes(error.name));
}

export function loggedFailure<A extends object>(error: unknown, attempt: A): LoggedFailure<A> {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  const { table, constraint, column } = (error ?? {}) as Record<string, unknown>;
  const names = [table, constraint, column].filter((name) => typeof name === 'string');
  const kind = error instanceof Error ? error.name : typeof error;
  return { ...attempt, code: failureCode(error), cause: [kind, ...names, ...frames.slice(0, 6).map((line) => line.trim())].join(' | ') };
}

function asFailure({ message, code, details }: Problem): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, code, details);
}
