import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

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
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lock]);
    await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
      logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY started_at',
    );
    const files = await migrationFiles();
    for (const applied of rows) {
      const file = files.find(({ name }) => name === applied.migration_name);
      if (!file) {
        throw new MigrationRefused(
          `Cơ sở dữ liệu mới hơn phần mềm: có bước ${applied.migration_name} mà bản này không biết. Hãy dùng bản phần mềm mới hơn.\n` +
            `The database is newer than this release: it has ${applied.migration_name}, which this release does not know. Use a newer release.`,
        );
      }
      if (file.checksum !== applied.checksum) {
        throw new MigrationRefused(
          `Bước ${file.name} đã bị sửa sau khi áp dụng. Hãy lấy lại tệp gốc.\n` +
            `${file.name} was changed after it had been applied. Restore the original file.`,
        );
      }
    }
    const pending = files.filter(({ name }) => !rows.some((row) => row.migration_name === name));
    for (const { name, sql, checksum } of pending) {
      await client.query('BEGIN');
      await client.query(sql);
      await client.query(
        'INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, now(), $3, 1)',
        [randomUUID(), checksum, name],
      );
      await client.query('COMMIT');
    }
    return pending.map(({ name }) => name);
  } finally {
    // Ending the connection gives the lock back and rolls back what was not committed.
    await client.end();
  }
}

async function migrationFiles(): Promise<{ name: string; sql: string; checksum: string }[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(new URL(`${name}/migration.sql`, folder), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
