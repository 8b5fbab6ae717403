import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../cli/local/postgres.ts';
import { openStateFolder } from '../../cli/local/state-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's own database; a test file makes one of its own from a template. */
    postgresUrl: string;
  }
}

/** One PostgreSQL for the whole run, in a folder that goes with it. */
export default async function startSharedPostgres(project: TestProject): Promise<() => Promise<void>> {
  const path = await mkdtemp(join(tmpdir(), 'tongket-tests-'));
  const folder = await openStateFolder(path);
  const postgres = await startPostgres({ folder, port: 0, disposable: true });
  project.provide('postgresUrl', postgres.url('postgres'));
  return async () => {
    await postgres.stop();
    folder.close();
    await rm(path, { recursive: true, force: true });
  };
}
