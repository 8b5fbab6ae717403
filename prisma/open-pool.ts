import pg from 'pg';
import { databaseSeconds } from '../rules/database-limits.ts';

// Counts and đồng fit a JavaScript integer; a value beyond it must not be rounded quietly.
const bigint = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`A figure of ${text} is beyond what can be counted exactly`);
  return value;
};
const asText = (text: string): string => text;

const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === pg.types.builtins.INT8) return bigint;
    // A calendar date is not an instant: it stays as it is written.
    if (oid === pg.types.builtins.DATE) return asText;
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

/** In seconds. */
export interface PoolLimits {
  statement: number;
  lock: number;
  grace: number;
}

/**
 * Connections to the database, for a process that needs them and not Prisma, whose client takes as long to load as all the rest. `settings`: what each
 * session begins with.
 */
export function openPool(url: string, connections: number, limits: PoolLimits, settings: readonly string[] = []): pg.Pool {
  const begin = settings.map((setting) => `SET ${setting}`).join('; ');
  const pool = new pg.Pool({
    connectionString: url,
    ...(begin === '' ? {} : { onConnect: async (client: pg.ClientBase) => void (await client.query(begin)) }),
    max: connections,
    types,
    connectionTimeoutMillis: databaseSeconds.connect * 1_000,
    statement_timeout: limits.statement * 1_000,
    lock_timeout: limits.lock * 1_000,
    idle_in_transaction_session_timeout: databaseSeconds.idleInTransaction * 1_000,
    query_timeout: (limits.statement + limits.grace) * 1_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: databaseSeconds.keepAlive * 1_000,
  });
  // A connection that the server ends is replaced at the next query, and a transaction on it fails at its next statement. Without listeners
  // either would end the process: the pool's own is for those at rest, the client's for those in somebody's hands. Neither is ever taken
  // away: a client that is being closed while its server goes down says so after the pool has ended.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
