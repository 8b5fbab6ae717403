import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../prisma/database.ts';
import { migrate } from '../../prisma/migrate.ts';

const template = 'tongket_template';
/** Any number, the same in every test process. */
const lock = 4_710_023;

export interface TestDatabase {
  database: Database;
  url: string;
  drop(): Promise<void>;
}

/** An empty database at this release's schema, for one test file or one test. The caller drops it. */
export async function freshDatabase(connections = 10): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asServer(async (server) => {
    // Made and copied under one lock: a database that somebody is connected to can't be a template.
    await server.query('SELECT pg_advisory_lock($1)', [lock]);
    await makeTemplate(server);
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return opened(name, connections);
}

function opened(name: string, connections: number): TestDatabase {
  const url = urlOf(name);
  const database = openDatabase(url, connections);
  return {
    database,
    url,
    async drop() {
      await database.close();
      await asServer((server) => server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/** A copy of a database to which nobody is connected, as it is now: its backup, or what is restored from that. */
export async function copyOfDatabase(url: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asServer((server) => server.query(`CREATE DATABASE ${name} TEMPLATE ${new URL(url).pathname.slice(1)}`));
  return opened(name, 10);
}

/** A database without any schema, as a first start finds it. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asServer((server) => server.query(`CREATE DATABASE ${name}`));
  return opened(name, 4);
}

/** Does something that the files of a run do one after the other. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return asServer(async (server) => {
    await server.query('SELECT pg_advisory_lock($1)', [lock + 1]);
    return work();
  });
}

/** Once a run. Made aside and renamed, so that an interrupted one is never taken for whole. */
async function makeTemplate(server: pg.Client): Promise<void> {
  const { rowCount } = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
  if (rowCount) return;
  const unfinished = `${template}_unfinished`;
  await server.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
  await server.query(`CREATE DATABASE ${unfinished}`);
  await migrate(urlOf(unfinished));
  await server.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
}

function urlOf(name: string): string {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

async function asServer<T>(work: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: inject('postgresUrl') });
  await server.connect();
  try {
    return await work(server);
  } finally {
    // Ending the connection gives the lock back.
    await server.end();
  }
}
