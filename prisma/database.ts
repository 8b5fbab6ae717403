import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client.ts';

/** Both ways into the same database: Prisma for single things, `pool` for sets (one SQL operation a file in queries/). */
export interface Database {
  url: string;
  prisma: PrismaClient;
  pool: pg.Pool;
  close(): Promise<void>;
}

/** A pool or a client inside a transaction: what a query needs. */
export type Queryable = Pick<pg.Pool | pg.PoolClient, 'query'>;

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

export function openDatabase(url: string, connections = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections, types, connectionTimeoutMillis: 10_000 });
  // An idle connection that the server ends is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    url,
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}

/** Runs `work` in one transaction of the pool: all of it or nothing. */
export async function inTransaction<T>(database: Pick<Database, 'pool'>, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is broken and leaves the pool.
    const broken = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    );
    client.release(broken);
    throw error;
  }
}
