import type { Beat } from './context.ts';

/** Well within the time after which a step that does not beat is given to another worker (workflows/steps.ts), in ms. */
const every = 5_000;

/**
 * Beats while something is waited for that cannot beat by itself: one long statement, a process of its own. When it is to stop, it is waited
 * for no longer.
 */
export async function beatWhile<T>(beat: Beat, work: () => Promise<T>): Promise<T> {
  const stopped = Promise.withResolvers<never>();
  const beating = setInterval(() => {
    try {
      beat();
    } catch (error) {
      stopped.reject(error);
    }
  }, every);
  try {
    beat();
    return await Promise.race([work(), stopped.promise]);
  } finally {
    clearInterval(beating);
  }
}
