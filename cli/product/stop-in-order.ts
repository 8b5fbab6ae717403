export interface StopInOrder {
  /** Adds something that has to be stopped; what was added last is stopped first. */
  onStop(stop: () => Promise<void> | void): void;
  /** From now on being stopped by a person is the normal end: exit code 0. */
  nowServing(): void;
  /** A part has failed for good: all is stopped, and the exit code says so. What looked alive without it would be worse. */
  fail(): void;
  /** 1 when a part has failed, for whoever watches over this process to start it anew. */
  exitCode(): number;
  stop(): Promise<void>;
  /** Settles when all is stopped. */
  stopped: Promise<void>;
}

/** All have to be gone within 10 s. */
const deadline = 9_000;

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Stops what was started, in reverse, on Ctrl-C, SIGTERM, a closed terminal, or when it is asked to. The signals are listened to
 * from the first moment on: one that comes while things are still starting stops those that are up.
 */
export function stopInOrder(): StopInOrder {
  const stops: (() => Promise<void> | void)[] = [];
  let serving = false;
  let failed = false;
  let stopping: Promise<void> | undefined;
  const { promise: stopped, resolve: markStopped } = Promise.withResolvers<void>();

  const stopAll = async () => {
    for (let next = stops.pop(); next !== undefined; next = stops.pop()) {
      try {
        await next();
      } catch (error) {
        // One that does not stop cleanly must not keep the others running.
        process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
      }
    }
    for (const signal of signals) process.off(signal, onSignal);
    markStopped();
  };
  const stop = () => (stopping ??= stopAll());
  const signals = Object.keys(exitCodes) as (keyof typeof exitCodes)[];
  const onSignal = (signal: keyof typeof exitCodes) => {
    const code = (): number => (failed ? 1 : serving ? 0 : exitCodes[signal]);
    // At exit the children that are left are killed.
    setTimeout(() => process.exit(code()), deadline).unref();
    // Ctrl-C reaches us from the terminal and from the process above; the second asks for nothing more.
    if (stopping === undefined) stop().then(() => setImmediate(() => process.exit(code())));
  };
  for (const signal of signals) process.on(signal, onSignal);

  return {
    onStop: (one) => stops.push(one),
    nowServing() {
      serving = true;
    },
    fail() {
      failed = true;
      setTimeout(() => process.exit(1), deadline).unref();
      stop();
    },
    exitCode: () => (failed ? 1 : 0),
    stop,
    stopped,
  };
}
