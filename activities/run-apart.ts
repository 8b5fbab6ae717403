import { askApart } from '../papers/apart/process-apart.ts';
import { tellAfter } from '../rules/passing-failures.ts';
import { beatWhile } from './beat-while.ts';
import type { Beat } from './context.ts';

/**
 * Does heavy work of a step in a process of its own, so that mails, heartbeats and other steps go on beside it. It ends when the step is to stop, and one that is at it for as long as any step
 * is tried before somebody hears of it fails: it beats whether it gets on or not. Problem `step-tried-long`.
 */
export async function runApart<I extends object, O>(script: URL, input: I, beat: Beat, seconds = tellAfter.seconds): Promise<O> {
  const stop = new AbortController();
  try {
    return await beatWhile(beat, () => askApart<I, O>(script, input, { seconds, signal: stop.signal }));
  } finally {
    stop.abort();
  }
}
