import { passesByItself } from '../rules/passing-failures.ts';
import type { Log } from './log.ts';

/**
 * What is done again and again and answers nobody, such as keeping open pages up to date: where it fails that is said in the log, once until it goes well
 * again. What passes by itself is said by everything else, for a database that is away.
 */
export function sayOnce(log: Log, words: string): { failed(error: unknown): void; well(): void } {
  let isSaid = false;
  return {
    failed(error) {
      if (isSaid || passesByItself(error)) return;
      isSaid = true;
      log('error', words, { error: String((error as Error | undefined)?.stack ?? error) });
    },
    well() {
      isSaid = false;
    },
  };
}
