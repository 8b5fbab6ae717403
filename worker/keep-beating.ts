import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/** Milliseconds. Well within the time after which a step that is silent is given to another worker (workflows/steps.ts). */
const every = 3_000;

/**
 * Every step beats as long as this process lives, also one that waits for a long statement: a worker that was killed is noticed by its silence,
 * and a step that is only slow is not.
 */
export const keepBeating: ActivityInterceptorsFactory = (activity) => ({
  inbound: {
    async execute(input, next) {
      const beating = setInterval(() => activity.heartbeat(), every);
      try {
        return await next(input);
      } finally {
        clearInterval(beating);
      }
    },
  },
});
