import type { Database } from './database.ts';

type Pool = Database['pool'];

/**
 * Milliseconds. The first notice waits so long for others to come with it; where they keep coming, they go at most so often: a notification is
 * a commit of its own, and beside many short transactions one in five of them would be.
 */
const pause = { first: 3, next: 25 };

/**
 * What is told on a channel of PostgreSQL after a commit, for inside a transaction it costs half of all commits. What has gathered is one
 * statement, and the next waits for it, so that all is told in order. Whoever listens looks by itself too: a process that is killed in
 * between leaves its notices untold. Answers how to add one.
 */
export function gatherNotices<N>(
  channel: string,
  payloadsOf: (notices: N[]) => string[],
): (database: Pick<Database, 'pool'>, notice: N) => void {
  const gathered = new WeakMap<Pool, N[]>();
  const tell = async (pool: Pool): Promise<void> => {
    for (let wait = pause.first; ; wait = pause.next) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      const notices = gathered.get(pool) ?? [];
      if (notices.length === 0 || pool.ended || pool.ending) return void gathered.delete(pool);
      gathered.set(pool, []);
      await pool.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [channel, payloadsOf(notices)]).catch(() => {});
    }
  };
  return ({ pool }, notice) => {
    const waiting = gathered.get(pool);
    if (waiting) return void waiting.push(notice);
    gathered.set(pool, [notice]);
    void tell(pool);
  };
}
