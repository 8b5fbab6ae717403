import { randomBytes } from 'node:crypto';
import type { Database } from './database.ts';

type Pool = Database['pool'];

/**
 * Milliseconds. The first notice waits so long for others to come with it; where they keep coming, or whoever is in a hurry has been told here, they go at
 * most so often: a notification is a commit of its own, and beside many short transactions one in five of them would be.
 */
const pause = { first: 3, next: 25 };

/** What is told on a channel of PostgreSQL, by how it is written when several have gathered. */
interface Gathering<N> {
  channel: string;
  payloadsOf(notices: N[]): string[];
}

type Gathered = Map<Gathering<never>, unknown[]>;

/** By pool, what waits to be told: of all channels together, for most acts tell two. */
const waiting = new WeakMap<Pool, Gathered>();
/** By pool and channel, who hears in this process, and what waits to be told to them. */
const ears = new WeakMap<Pool, Map<string, Set<(payload: string) => void>>>();
const waitingHere = new WeakMap<Pool, Gathered>();

/** At the end of what was told here already. An earlier release takes it for a lane that there is not. */
const toldHere = `#${randomBytes(6).toString('base64url')}`;
export const isToldHere = (payload: string): boolean => payload.endsWith(toldHere);

const payloadsOf = (gathered: Gathered): { channel: string; payload: string }[] =>
  ([...gathered] as [Gathering<unknown>, unknown[]][]).flatMap(([{ channel, payloadsOf: write }, notices]) =>
    write(notices).map((payload) => ({ channel, payload })),
  );

async function tell(pool: Pool): Promise<void> {
  for (let wait: number = ears.has(pool) ? pause.next : pause.first; ; wait = pause.next) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const gathered = waiting.get(pool) ?? new Map();
    if (gathered.size === 0 || pool.ended || pool.ending) return void waiting.delete(pool);
    waiting.set(pool, new Map());
    const told = payloadsOf(gathered);
    await pool
      .query({
        name: 'tell',
        text: 'SELECT pg_notify(channel, payload) FROM unnest($1::text[], $2::text[]) AS told(channel, payload)',
        values: [
          told.map(({ channel }) => channel),
          told.map(({ channel, payload }) => (ears.get(pool)?.has(channel) ? `${payload} ${toldHere}` : payload)),
        ],
      })
      .catch(() => {});
  }
}

function tellHere(pool: Pool): void {
  const gathered = waitingHere.get(pool) ?? new Map();
  waitingHere.delete(pool);
  for (const { channel, payload } of payloadsOf(gathered)) for (const heard of ears.get(pool)?.get(channel) ?? []) heard(payload);
}

/** Hears what this process itself tells on a channel through this pool, sooner than by the database, by which it comes as `isToldHere`. Answers what ends it. */
export function hearHere({ pool }: Pick<Database, 'pool'>, channel: string, heard: (payload: string) => void): () => void {
  const channels = ears.get(pool) ?? new Map<string, Set<(payload: string) => void>>();
  const own = channels.get(channel) ?? new Set();
  ears.set(pool, channels.set(channel, own.add(heard)));
  return () => {
    own.delete(heard);
    if (own.size === 0) channels.delete(channel);
    if (channels.size === 0) ears.delete(pool);
  };
}

/** Adds a notice to what waits; answers whether it is the first. */
function add(to: WeakMap<Pool, Gathered>, pool: Pool, gathering: Gathering<never>, notice: unknown): boolean {
  const known = to.get(pool);
  const gathered = known ?? (new Map() as Gathered);
  const own = gathered.get(gathering);
  if (own) own.push(notice);
  else gathered.set(gathering, [notice]);
  to.set(pool, gathered);
  return known === undefined;
}

/**
 * What is told on a channel of PostgreSQL after a commit, for inside a transaction it costs half of all commits. What has gathered is one
 * statement, and the next waits for it, so that all is told in order. Whoever listens looks by itself too: a process that is killed in
 * between leaves its notices untold. Answers how to add one.
 */
export function gatherNotices<N>(
  channel: string,
  write: (notices: N[]) => string[],
): (database: Pick<Database, 'pool'>, notice: N) => void {
  const gathering: Gathering<N> = { channel, payloadsOf: write };
  return ({ pool }, notice) => {
    if (ears.get(pool)?.has(channel) && add(waitingHere, pool, gathering, notice)) setTimeout(() => tellHere(pool), pause.first);
    if (add(waiting, pool, gathering, notice)) void tell(pool);
  };
}
