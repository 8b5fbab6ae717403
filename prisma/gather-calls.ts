/** Statements that go on at once: while the database answers one, the next gathers. More would only make them smaller. */
const atOnce = 2;

/** The most that one statement is asked for: a few dozen rows take it some milliseconds. */
const most = 50;

interface Call<I, O> {
  input: I;
  resolve(output: O): void;
  reject(error: unknown): void;
}

/**
 * One statement for all who ask for the same at once, for each statement costs the database and this process as much as what it does. Who
 * comes while `atOnce` are being answered waits for one of them, and goes with all others who wait then; who comes alone goes at once. `work`
 * answers in the order of its inputs. Nothing is kept: every call is answered by a statement that began after it.
 */
export function gatherCalls<D extends object, I, O>(work: (db: D, inputs: I[]) => Promise<O[]>): (db: D, input: I) => Promise<O> {
  const queues = new WeakMap<D, { waiting: Call<I, O>[]; running: number }>();
  const run = async (db: D, queue: { waiting: Call<I, O>[]; running: number }): Promise<void> => {
    queue.running += 1;
    for (let calls = queue.waiting.splice(0, most); calls.length > 0; calls = queue.waiting.splice(0, most)) {
      try {
        const outputs = await work(
          db,
          calls.map(({ input }) => input),
        );
        for (const [at, { resolve }] of calls.entries()) resolve(outputs[at] as O);
      } catch (error) {
        for (const { reject } of calls) reject(error);
      }
    }
    queue.running -= 1;
  };
  return (db, input) =>
    new Promise<O>((resolve, reject) => {
      const queue = queues.get(db) ?? { waiting: [], running: 0 };
      queues.set(db, queue);
      queue.waiting.push({ input, resolve, reject });
      if (queue.running < atOnce) void run(db, queue);
    });
}
