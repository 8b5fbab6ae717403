import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Completeness } from '../../rules/assignments.ts';
import type { Act } from './acts.ts';

/** What is told of a database that a release left in the middle of a review. */
export interface StoppedDatabase {
  release: string;
  /** What `temporal --version` said of the server that wrote the file. */
  temporal: string;
  /** All links are derived from it; no real installation has it. */
  secret: string;
  programId: string;
  year: number;
  stoppedAt: string;
  playedUntil: string;
  /** The links that people had in their mails. */
  links: [of: string, path: string][];
  /** What is left to do, and what it came to when the release itself went on. */
  acts: Act[];
  contentHash: string;
  completeness: Completeness;
  /** The workflows that were running, each with what it had been started with. */
  workflows: { id: string; type: string; input: unknown }[];
}

export const databasesFolder = fileURLToPath(new URL('./', import.meta.url));

/** The releases whose stopped databases are kept, the last one last. */
export async function keptReleases(): Promise<string[]> {
  const entries = await readdir(databasesFolder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

const at = (release: string, file: string): string => join(databasesFolder, release, file);

export async function readStopped(release: string): Promise<StoppedDatabase & { sql: string }> {
  const stopped = JSON.parse(await readFile(at(release, 'stopped.json'), 'utf8')) as StoppedDatabase;
  return { ...stopped, sql: gunzipSync(await readFile(at(release, 'database.sql.gz'))).toString() };
}

export async function writeStopped(stopped: StoppedDatabase): Promise<void> {
  await writeFile(at(stopped.release, 'stopped.json'), `${JSON.stringify(stopped, null, 1)}\n`);
}

export async function writeSql(release: string, sql: string): Promise<void> {
  await mkdir(at(release, ''), { recursive: true });
  await writeFile(at(release, 'database.sql.gz'), gzipSync(sql, { level: 9 }));
}

/** Keeps the file of Temporal's stopped development server, without what was deleted in it. */
export async function keepTemporalFile(release: string, file: string): Promise<void> {
  // Its visibility tables quote their texts as SQLite once allowed.
  const database = new DatabaseSync(file, { enableDoubleQuotedStringLiterals: true });
  database.exec('PRAGMA wal_checkpoint(TRUNCATE); VACUUM;');
  database.close();
  await writeFile(at(release, 'temporal.sqlite.gz'), gzipSync(await readFile(file), { level: 9 }));
}

/** Puts a copy of that file where the stack of a rehearsal in this folder looks for it. */
export async function placeTemporalFile(release: string, statePath: string): Promise<void> {
  await mkdir(join(statePath, 'temporal-rehearsal'), { recursive: true });
  await writeFile(temporalFile(statePath), gunzipSync(await readFile(at(release, 'temporal.sqlite.gz'))));
}

export const temporalFile = (statePath: string): string => join(statePath, 'temporal-rehearsal', 'temporal.sqlite');
