import type { RehearsalClock } from '../../api/context.ts';

/** The same clock as the driver holds it. */
export interface ClockInHand extends RehearsalClock {
  /** The instant at which it must stand before it may go on to `next`; null: it may go on. Never before `now`: a clock doesn't go back. */
  standsBefore(next: number, now: number): number | null;
  /** The driver stands, and everything of that instant is done. Answers when somebody lets it go on. */
  stand(): Promise<void>;
  /** It goes on. */
  goes(): void;
  /** Whether somebody has spoken to a workflow since this was last asked. */
  wasTouched(): boolean;
  /** Nothing is played any more: whoever waits for it to stand or to go on is answered. */
  end(): void;
}

/** A clock that runs to `until` and stands there; null: to the end of the term. */
export function createClockInHand(until: Date | null): ClockInHand {
  let stopAt = until?.getTime() ?? Number.POSITIVE_INFINITY;
  let standing = false;
  let ended = false;
  let touched = false;
  let hasStopped = Promise.withResolvers<void>();
  let letGo = Promise.withResolvers<void>();
  let isGoing = Promise.withResolvers<void>();

  return {
    isPlaying: () => !ended,
    stopsAt: () => (standing || ended || !Number.isFinite(stopAt) ? null : new Date(stopAt)),
    stop() {
      if (!ended && !standing) stopAt = Number.NEGATIVE_INFINITY;
      return hasStopped.promise;
    },
    async goOn(to) {
      if (ended) return;
      stopAt = to?.getTime() ?? Number.POSITIVE_INFINITY;
      if (!standing) return;
      letGo.resolve();
      await isGoing.promise;
    },
    touched() {
      touched = true;
    },
    standsBefore: (next, now) => (stopAt < next ? Math.max(stopAt, now) : null),
    async stand() {
      standing = true;
      letGo = Promise.withResolvers();
      isGoing = Promise.withResolvers();
      hasStopped.resolve();
      await letGo.promise;
    },
    goes() {
      standing = false;
      hasStopped = Promise.withResolvers();
      isGoing.resolve();
    },
    wasTouched() {
      const was = touched;
      touched = false;
      return was;
    },
    end() {
      ended = true;
      standing = false;
      hasStopped.resolve();
      isGoing.resolve();
    },
  };
}
