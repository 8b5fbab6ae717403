import { fork } from 'node:child_process';
import { isProblemCode, Problem, type ProblemDetails, problem } from '../../rules/problems.ts';

/** What a process apart says: its answer, or what it failed with. */
type Said<O> = { answer: O } | { failure: { name: string; message: string; code: string | null; stack: string; details: ProblemDetails } };

/** Of our environment only what any program needs: what it is told of the database comes in its first message. */
const passedOn = ['PATH', 'HOME', 'TMPDIR', 'TMP', 'TEMP', 'LANG', 'LC_ALL', 'TZ', 'LD_LIBRARY_PATH', 'SystemRoot', 'NODE_COMPILE_CACHE'];

/**
 * Does heavy work in a process of its own, whose memory is given back when it is done. It ends with this one, when `signal` says so, and when it has been at it for `seconds`, which is problem
 * `step-tried-long`; should it die by itself, that is its failure.
 */
export async function askApart<I extends object, O>(
  script: URL,
  input: I,
  { seconds, signal }: { seconds: number; signal?: AbortSignal },
): Promise<O> {
  const env = Object.fromEntries(passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  const child = fork(script, { execArgv: [], env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'], serialization: 'advanced' });
  const { promise, resolve, reject } = Promise.withResolvers<O>();
  // A child that could not be started fails again when it is written to.
  child.on('error', reject);
  child.once('exit', (code, killed) => reject(new Error(`A process apart ended by itself: ${killed ?? code}`)));
  child.once('message', (said: Said<O>) => ('answer' in said ? resolve(said.answer) : reject(failureOf(said.failure))));
  const stop = (): void => void child.kill('SIGKILL');
  signal?.addEventListener('abort', stop, { once: true });
  const tooLong = setTimeout(() => reject(problem('step-tried-long', { code: 'NO ANSWER' })), seconds * 1_000);
  try {
    child.send(input);
    return await promise;
  } finally {
    clearTimeout(tooLong);
    signal?.removeEventListener('abort', stop);
    stop();
  }
}

/** The other side: takes the input, does the work, and says what came of it. */
export function answerApart<I, O>(work: (input: I) => Promise<O>): void {
  // A stop is the worker's to make, for a terminal tells all of its processes at once; without a worker there is nobody to answer.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  process.once('disconnect', () => process.exit(1));
  process.once('message', async (input: I) => {
    process.send?.(await work(input).then((answer) => ({ answer }), saidOf));
  });
}

function saidOf(error: unknown): Said<never> {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const { code } = (error ?? {}) as { code?: unknown };
  const details = error instanceof Problem ? error.details : {};
  return { failure: { name, message, code: typeof code === 'string' ? code : null, stack, details } };
}

function failureOf({ name, message, code, stack, details }: Extract<Said<never>, { failure: unknown }>['failure']): Error {
  if (name === 'Problem' && isProblemCode(code)) return new Problem(code, details);
  return Object.assign(new Error(message), { name, stack, ...(code === null ? {} : { code }) });
}
