import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../cli/local/postgres.ts';
import { openStateFolder } from '../../cli/local/state-folder.ts';
import { type Database, openDatabase } from '../../prisma/database.ts';
import { migrate } from '../../prisma/migrate.ts';
import { databaseSeconds } from '../../rules/database-limits.ts';

export interface BenchDatabase {
  database: Database;
  url: string;
  /** A folder that goes with it. */
  folder: string;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL as it comes with npm, without concessions to speed, with an empty database at this release's schema. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const stops = stopsInOrder();
  try {
    const path = await mkdtemp(join(tmpdir(), 'tongket-state-'));
    stops.push(() => rm(path, { recursive: true, force: true }));
    const folder = await openStateFolder(path);
    stops.push(() => folder.close());
    const postgres = await startPostgres({ folder, port: 0 });
    stops.push(() => postgres.stop());
    await postgres.createDatabase('bench');
    const url = postgres.url('bench');
    await migrate(url);
    // What fills it writes 16,000 rows in a statement, on a busy machine too.
    const database = openDatabase(url, 10, databaseSeconds.long);
    stops.push(() => database.close());
    return { database, url, folder: path, stop: stops.stop };
  } catch (error) {
    await stops.stop();
    throw error;
  }
}

/** What was started is stopped in the opposite order. */
export function stopsInOrder(): { push(stop: () => unknown): void; stop(): Promise<void> } {
  const stops: (() => unknown)[] = [];
  return {
    push: (stop) => void stops.push(stop),
    async stop() {
      for (const one of stops.splice(0).reverse()) await one();
    },
  };
}
