/** Statements that go on at once: while the database answers one, the next gathers. More would only make them smaller. */
const atOnce = 2;

/** The most that one statement is asked for: a few dozen rows take it some milliseconds. */
const most = 50;

/** So many go together whatever else could run beside them: to begin a statement costs as much as a dozen rows of it. */
const few = 12;

interface Call<I, O> {
  input: I;
  resolve(output: O): void;
  reject(error: unknown): void;
}

interface Queue<I, O> {
  waiting: Call<I, O>[];
  running: number;
  /** What has come is looked at as soon as all that has arrived with it is read. */
  gathering: boolean;
}

/**
 * One statement for all who ask for the same at once, for each statement costs the database and this process as much as what it does. Who
 * comes while `atOnce` are being answered waits for one of them, and goes with all others who wait then; who comes alone goes at once, with those whose
 * requests, or whose answers, had arrived together with its own. Many are shared out among the statements that can go on at once, so that both
 * cores have something to do. `work` answers in the order of its inputs. Nothing is kept: every call is answered by a statement that began after it.
 */
export function gatherCalls<D extends object, I, O>(work: (db: D, inputs: I[]) => Promise<O[]>): (db: D, input: I) => Promise<O> {
  const queues = new WeakMap<D, Queue<I, O>>();
  const begin = (db: D, queue: Queue<I, O>): void => {
    queue.gathering = false;
    while (queue.waiting.length > 0 && queue.running < atOnce) {
      const share = Math.ceil(queue.waiting.length / (atOnce - queue.running));
      void run(db, queue, queue.waiting.splice(0, Math.min(Math.max(share, few), most)));
    }
  };
  const gather = (db: D, queue: Queue<I, O>): void => {
    if (queue.gathering || queue.waiting.length === 0 || queue.running >= atOnce) return;
    queue.gathering = true;
    setImmediate(begin, db, queue);
  };
  const run = async (db: D, queue: Queue<I, O>, calls: Call<I, O>[]): Promise<void> => {
    queue.running += 1;
    try {
      const outputs = await work(
        db,
        calls.map(({ input }) => input),
      );
      for (const [at, { resolve }] of calls.entries()) resolve(outputs[at] as O);
    } catch (error) {
      for (const { reject } of calls) reject(error);
    }
    queue.running -= 1;
    gather(db, queue);
  };
  return (db, input) =>
    new Promise<O>((resolve, reject) => {
      const queue = queues.get(db) ?? { waiting: [], running: 0, gathering: false };
      queues.set(db, queue);
      queue.waiting.push({ input, resolve, reject });
      gather(db, queue);
    });
}
