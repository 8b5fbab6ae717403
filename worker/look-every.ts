/** Does something at once and then every so many seconds, one after the other, until it is stopped. Where it fails, as while the database is away, it is for the next time. */
export function lookEvery(seconds: number, look: () => Promise<unknown>): { stop(): Promise<void> } {
  let looking: Promise<unknown> = Promise.resolve();
  const next = (): void => {
    looking = looking.then(look).catch(() => {});
  };
  next();
  const timer = setInterval(next, seconds * 1_000);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}
