import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { databaseSeconds, poolSize } from '../rules/database-limits.ts';
import { PrismaClient } from './generated/client.ts';
import { openPool, type PoolLimits } from './open-pool.ts';

/** Both ways into the same database: Prisma for single things, `pool` for sets (one SQL operation a file in queries/). */
export interface Database {
  url: string;
  prisma: PrismaClient;
  pool: pg.Pool;
  /**
   * A few more, whose named statements are planned when a connection asks for the first time, whatever they are asked for: of keys alone there is one good
   * plan. Left to itself the server plans anew each time where it takes the plan for unknown numbers to be dearer, which is most of what a claim or a fold of mails costs.
   */
  plannedOnce: pg.Pool;
  /** How much of the pool is in use at this moment. */
  poolUse(): PoolUse;
  close(): Promise<void>;
}

export interface PoolUse {
  /** Connections that may be open at once. */
  most: number;
  open: number;
  idle: number;
  /** Queries that wait for a connection. */
  waiting: number;
}

/** A pool or a client inside a transaction: what a query needs. */
export type Queryable = Pick<pg.Pool | pg.PoolClient, 'query'>;

/** `limits` in seconds, for a test that cannot wait. */
export function openDatabase(url: string, connections = 10, limits: PoolLimits = databaseSeconds.short): Database {
  const pool = openPool(url, connections, limits);
  const plannedOnce = openPool(url, poolSize.plannedOnce, limits, ['plan_cache_mode = force_generic_plan']);
  // Prisma takes its connections from the same pool, so all of this holds for it too.
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    url,
    prisma,
    pool,
    plannedOnce,
    poolUse: () => ({ most: connections, open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    async close() {
      await prisma.$disconnect();
      await Promise.all([pool, plannedOnce].map((own) => (own.ended ? undefined : own.end())));
    },
  };
}

/** Runs `work` in one transaction of the pool: all of it or nothing. `settings`: its own, set in the trip that begins it. */
export async function inTransaction<T>(
  database: Pick<Database, 'pool'>,
  work: (client: Queryable) => Promise<T>,
  settings: readonly string[] = [],
): Promise<T> {
  const client = await database.pool.connect();
  try {
    await client.query(['BEGIN', ...settings.map((setting) => `SET LOCAL ${setting}`)].join('; '));
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    client.release(await isBroken(client, error));
    throw error;
  }
}

/** Several readings of one moment, whatever is written between them. */
export const inSnapshot = <T>(database: Pick<Database, 'pool'>, read: (client: Queryable) => Promise<T>): Promise<T> =>
  inTransaction(database, read, ["transaction_isolation = 'repeatable read'"]);

/** A transaction for a step over a whole tree: its statements may take as long as `databaseSeconds.long` says. */
export function inLongTransaction<T>(database: Pick<Database, 'pool'>, work: (client: Queryable) => Promise<T>): Promise<T> {
  const { statement, lock, grace } = databaseSeconds.long;
  return inTransaction(database, (client) => work(waitedForLonger(client, (statement + grace) * 1_000)), [
    `statement_timeout = '${statement}s'`,
    `lock_timeout = '${lock}s'`,
  ]);
}

/** The same client, whose answers are waited for longer than the pool's. */
function waitedForLonger(client: Queryable, milliseconds: number): Queryable {
  const query = (statement: string | pg.QueryConfig, values: unknown[] = []) =>
    client.query({
      ...(typeof statement === 'string' ? { text: statement, values } : statement),
      query_timeout: milliseconds,
    } as pg.QueryConfig);
  return { query: query as Queryable['query'] };
}

/** A connection that cannot even roll back, or that has not answered, leaves the pool. */
async function isBroken(client: pg.PoolClient, error: unknown): Promise<boolean> {
  if (isUnanswered(error)) return true;
  return client.query('ROLLBACK').then(
    () => false,
    () => true,
  );
}

/** The words of node-postgres: it gives its own timeouts no code. */
const isUnanswered = (error: unknown): boolean => error instanceof Error && error.message === 'Query read timeout';
