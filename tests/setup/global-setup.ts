import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
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
  await removeFoldersOfInterruptedRuns();
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

/** An interrupted run does not come to its teardown. Opening its folder ends what it left running; a run that is still on has the lock. */
async function removeFoldersOfInterruptedRuns(): Promise<void> {
  const anHourAgo = Date.now() - 3_600_000;
  for (const name of await readdir(tmpdir())) {
    const path = join(tmpdir(), name);
    if (!/^tongket-(tests|stack|state|stopped)-\w{6}$/.test(name)) continue;
    const made = await stat(path).catch(() => null);
    if (made === null || made.mtimeMs > anHourAgo) continue;
    try {
      (await openStateFolder(path)).close();
      await rm(path, { recursive: true, force: true });
    } catch {
      // Somebody else's, or in use.
    }
  }
}
