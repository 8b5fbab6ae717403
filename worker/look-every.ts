import type { Each, Hearing } from '../activities/hear-failures.ts';
import { passesByItself } from '../rules/passing-failures.ts';
import { failedLookAgainSeconds, type WorkerLook } from '../rules/worker-looks.ts';

/** What a look is given. */
export interface Looking {
  each: Each;
  isStopped(): boolean;
  /** Waits, until it is stopped. */
  pause(seconds: number): Promise<void>;
}

/**
 * Looks at once and then every so many seconds, one look after the other, until it is stopped. One that fails is heard of, and taken again soon; what fails
 * of one program is heard of there.
 */
export function lookEvery(
  { look, everySeconds, hearing }: { look: WorkerLook; everySeconds: number; hearing: Hearing },
  work: (looking: Looking) => Promise<unknown>,
): { stop(): Promise<void> } {
  let stopped = false;
  let wake = (): void => {};
  const pause = (seconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, seconds * 1_000);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  /** What passes by itself is a server that is away, likely for all: at the second such failure the others are for the next look. */
  const each: Each = async (items, doOne) => {
    const failed = new Set<string>();
    let passing: { error: unknown } | null = null;
    for (const item of items) {
      if (stopped) return;
      try {
        await doOne(item);
      } catch (error) {
        if (stopped) return;
        if (!passesByItself(error)) {
          failed.add(item.programId);
          await hearing.failed({ look, programId: item.programId }, error);
        } else if (passing) throw error;
        else passing = { error };
      }
    }
    for (const { programId } of items) if (!failed.has(programId)) hearing.done({ look, programId });
    if (passing) throw passing.error;
  };
  /** Answers how long it is until the next one. */
  const lookOnce = async (): Promise<number> => {
    try {
      await work({ each, isStopped: () => stopped, pause });
      hearing.done({ look, programId: null });
      return everySeconds;
    } catch (error) {
      // What it stands on is taken away while it stops.
      if (!stopped) await hearing.failed({ look, programId: null }, error);
      return Math.min(everySeconds, failedLookAgainSeconds);
    }
  };
  const looking = (async () => {
    while (!stopped) {
      const seconds = await lookOnce();
      if (!stopped) await pause(seconds);
    }
  })();
  return {
    stop() {
      stopped = true;
      wake();
      return looking;
    },
  };
}
