import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { databaseSeconds } from '../rules/database-limits.ts';
import type { Database } from './database.ts';

const folder = new URL('./migrations/', import.meta.url);

/** Any number: the same for every starter, so that two started at once apply once. */
const lock = 7_201_912_023;

/** A database that this release must not touch. */
export class MigrationRefused extends Error {
  /** For a person to read, in both languages. */
  get lines(): string[] {
    return this.message.split('\n');
  }
}

/**
 * Brings a database to this release's schema, in order, under an advisory lock, recorded as `prisma migrate` records it
 * (table `_prisma_migrations`, SHA-256 of the file). Answers the names of what it applied.
 * Refuses, and changes nothing, when the database is ahead of this release or an applied file was changed since.
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  // A server that goes away in the middle fails the statement; the transaction is rolled back by it.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lock]);
    await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
      logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);
    const { rows } = await client.query<AppliedStep>(appliedSteps);
    const files = await migrationFiles();
    const foreign = foreignStep(rows, files);
    if (foreign) throw foreign;
    const pending = files.filter(({ name }) => !rows.some((row) => row.migration_name === name));
    for (const file of pending) await apply(client, file);
    return pending.map(({ name }) => name);
  } finally {
    // Ending the connection gives the lock back and rolls back what was not committed.
    await client.end();
  }
}

/**
 * Whether a database has this release's schema. `behind`: it has yet to be migrated (an empty one too). `ahead`: it has a step that this
 * release does not know, or knows otherwise; nothing may be read or written there.
 */
export async function readSchemaState(database: Pick<Database, 'pool'>): Promise<'current' | 'behind' | 'ahead'> {
  const { rows: there } = await database.pool.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS recorded");
  if (!there[0]?.recorded) return 'behind';
  const { rows } = await database.pool.query<AppliedStep>(appliedSteps);
  const files = await migrationFiles();
  if (foreignStep(rows, files)) return 'ahead';
  return rows.length < files.length ? 'behind' : 'current';
}

interface AppliedStep {
  migration_name: string;
  checksum: string;
}

interface MigrationFile {
  name: string;
  sql: string;
  checksum: string;
}

const appliedSteps =
  'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY started_at';

/** A step of a newer release, or one that was changed since. */
function foreignStep(applied: AppliedStep[], files: MigrationFile[]): MigrationRefused | null {
  for (const step of applied) {
    const file = files.find(({ name }) => name === step.migration_name);
    if (!file) {
      return new MigrationRefused(
        `Cơ sở dữ liệu mới hơn phần mềm: có bước ${step.migration_name} mà bản này không biết. Hãy dùng bản phần mềm mới hơn.\n` +
          `The database is newer than this release: it has ${step.migration_name}, which this release does not know. Use a newer release.`,
      );
    }
    if (file.checksum !== step.checksum) {
      return new MigrationRefused(
        `Bước ${file.name} đã bị sửa sau khi áp dụng. Hãy lấy lại tệp gốc.\n` +
          `${file.name} was changed after it had been applied. Restore the original file.`,
      );
    }
  }
  return null;
}

/**
 * One step in one transaction. A table that somebody uses is waited for only briefly, for all others wait behind a migration that waits;
 * then they go on, and it tries again.
 */
async function apply(client: pg.Client, { name, sql, checksum }: MigrationFile): Promise<void> {
  const { lock, tries, pause: seconds } = databaseSeconds.migration;
  for (let tried = 1; ; tried += 1) {
    try {
      await client.query('BEGIN');
      await client.query(`SET LOCAL lock_timeout = '${lock}s'`);
      await client.query(sql);
      await client.query(
        'INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, now(), $3, 1)',
        [randomUUID(), checksum, name],
      );
      await client.query('COMMIT');
      return;
    } catch (error) {
      const isInUse = (error as { code?: string }).code === '55P03';
      if (!isInUse || tried === tries) throw error;
      await client.query('ROLLBACK');
      await pause(seconds * 1_000);
    }
  }
}

async function migrationFiles(): Promise<MigrationFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(new URL(`${name}/migration.sql`, folder), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
