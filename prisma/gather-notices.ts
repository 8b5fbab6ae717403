import type { Database } from './database.ts';

type Pool = Database['pool'];

/**
 * Milliseconds. The first notice waits so long for others to come with it; where they keep coming, they go at most so often: a notification is
 * a commit of its own, and beside many short transactions one in five of them would be.
 */
const pause = { first: 3, next: 25 };

/** What is told on a channel of PostgreSQL, by how it is written when several have gathered. */
interface Gathering<N> {
  channel: string;
  payloadsOf(notices: N[]): string[];
}

/** By pool, what waits to be told: of all channels together, for most acts tell two. */
const waiting = new WeakMap<Pool, Map<Gathering<never>, unknown[]>>();

async function tell(pool: Pool): Promise<void> {
  for (let wait = pause.first; ; wait = pause.next) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const gathered = [...(waiting.get(pool) ?? [])] as [Gathering<unknown>, unknown[]][];
    if (gathered.length === 0 || pool.ended || pool.ending) return void waiting.delete(pool);
    waiting.set(pool, new Map());
    const told = gathered.flatMap(([{ channel, payloadsOf }, notices]) => payloadsOf(notices).map((payload) => ({ channel, payload })));
    await pool
      .query({
        name: 'tell',
        text: 'SELECT pg_notify(channel, payload) FROM unnest($1::text[], $2::text[]) AS told(channel, payload)',
        values: [told.map(({ channel }) => channel), told.map(({ payload }) => payload)],
      })
      .catch(() => {});
  }
}

/**
 * What is told on a channel of PostgreSQL after a commit, for inside a transaction it costs half of all commits. What has gathered is one
 * statement, and the next waits for it, so that all is told in order. Whoever listens looks by itself too: a process that is killed in
 * between leaves its notices untold. Answers how to add one.
 */
export function gatherNotices<N>(
  channel: string,
  payloadsOf: (notices: N[]) => string[],
): (database: Pick<Database, 'pool'>, notice: N) => void {
  const gathering: Gathering<N> = { channel, payloadsOf };
  return ({ pool }, notice) => {
    const known = waiting.get(pool);
    const gathered = known ?? new Map<Gathering<never>, unknown[]>();
    const own = gathered.get(gathering);
    if (own) own.push(notice);
    else gathered.set(gathering, [notice]);
    if (known) return;
    waiting.set(pool, gathered);
    void tell(pool);
  };
}
