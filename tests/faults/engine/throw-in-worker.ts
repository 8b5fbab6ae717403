import pg from 'pg';

// Loaded into the worker's process before the product. The faults make a step's write fail with SQL states that nobody else has; here these
// become what the step's own code may throw: nothing of the product is replaced for that.

const thrown: Record<string, () => unknown> = {
  XF001: () => new TypeError("Cannot read properties of undefined (reading 'at')"),
  XF002: () => new Error('Typst could not set the document: ["unknown font family"]'),
  XF003: () => new Error('Cycle 1 has no plan'),
  XF004: () => 'made to fail',
  XF005: () => undefined,
};
const asThrown = (error: unknown): unknown => {
  const make = thrown[String((error as { code?: unknown } | null)?.code)];
  return make ? make() : error;
};

const proper = pg.Client.prototype.query as (...args: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const last = args.at(-1);
  if (typeof last === 'function') {
    // A callback that is told `undefined` has been told of no failure.
    args[args.length - 1] = (error: unknown, ...rest: unknown[]) => last(error ? (asThrown(error) ?? 'nothing') : error, ...rest);
    return proper.apply(this, args);
  }
  const answer = proper.apply(this, args);
  return answer instanceof Promise
    ? answer.catch((error: unknown) => {
        throw asThrown(error);
      })
    : answer;
} as typeof pg.Client.prototype.query;
