import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MigrationRefused, migrate } from '../../prisma/migrate.ts';
import { emptyDatabase, type TestDatabase } from '../setup/test-database.ts';

let empty: TestDatabase;

beforeEach(async () => {
  empty = await emptyDatabase();
});
afterEach(() => empty.drop());

const folder = new URL('../../prisma/migrations/', import.meta.url);
const names = (await readdir(folder, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return (await empty.database.pool.query(sql)).rows;
}

/** Every table with its columns, and every record of a migration: what a refusal must leave as it was. */
async function everything(): Promise<unknown> {
  return {
    columns: await rows(
      `SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns
       WHERE table_schema IN ('public', 'figures') ORDER BY 1, 2, ordinal_position`,
    ),
    records: await rows('SELECT * FROM _prisma_migrations ORDER BY migration_name'),
  };
}

test('five starters at once apply each migration once, and all find the schema there', async () => {
  const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(empty.url)));
  expect(applied.flat().sort()).toEqual(names);
  expect(await rows('SELECT migration_name FROM _prisma_migrations ORDER BY 1')).toEqual(
    names.map((migration_name) => ({ migration_name })),
  );
  expect(await migrate(empty.url)).toEqual([]);
});

test('a migration is recorded as prisma migrate records it', async () => {
  await migrate(empty.url);
  // https://github.com/prisma/prisma-engines: the table that `prisma migrate deploy` makes and reads.
  expect(
    await rows(
      `SELECT column_name, data_type, character_maximum_length AS length, is_nullable FROM information_schema.columns
       WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`,
    ),
  ).toEqual([
    { column_name: 'id', data_type: 'character varying', length: 36, is_nullable: 'NO' },
    { column_name: 'checksum', data_type: 'character varying', length: 64, is_nullable: 'NO' },
    { column_name: 'finished_at', data_type: 'timestamp with time zone', length: null, is_nullable: 'YES' },
    { column_name: 'migration_name', data_type: 'character varying', length: 255, is_nullable: 'NO' },
    { column_name: 'logs', data_type: 'text', length: null, is_nullable: 'YES' },
    { column_name: 'rolled_back_at', data_type: 'timestamp with time zone', length: null, is_nullable: 'YES' },
    { column_name: 'started_at', data_type: 'timestamp with time zone', length: null, is_nullable: 'NO' },
    { column_name: 'applied_steps_count', data_type: 'integer', length: null, is_nullable: 'NO' },
  ]);
  for (const name of names) {
    const sql = await readFile(new URL(`${name}/migration.sql`, folder));
    const [record] = await rows(`SELECT * FROM _prisma_migrations WHERE migration_name = '${name}'`);
    expect(record).toMatchObject({
      checksum: createHash('sha256').update(sql).digest('hex'),
      applied_steps_count: 1,
      rolled_back_at: null,
      logs: null,
    });
    expect(record?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(record?.finished_at).toBeInstanceOf(Date);
  }
});

test('a database that a newer release has migrated is refused in both languages and left as it is', async () => {
  await migrate(empty.url);
  await rows(`INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
    VALUES ('11111111-1111-1111-1111-111111111111', repeat('a', 64), now(), '29990101000000_from_the_future', 1)`);
  const before = await everything();
  const refusal = await migrate(empty.url).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(MigrationRefused);
  expect(String(refusal)).toContain('Cơ sở dữ liệu mới hơn phần mềm');
  expect(String(refusal)).toContain('The database is newer than this release: it has 29990101000000_from_the_future');
  expect(await everything()).toEqual(before);
});

test('a migration that was changed after it had been applied is refused, and the database left as it is', async () => {
  await migrate(empty.url);
  await rows("UPDATE _prisma_migrations SET checksum = repeat('0', 64)");
  const before = await everything();
  const refusal = await migrate(empty.url).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(MigrationRefused);
  expect(String(refusal)).toContain(`${names[0]} was changed after it had been applied`);
  expect(await everything()).toEqual(before);
});

test('a refusal lets the next starter in at once: no lock stays behind', async () => {
  await migrate(empty.url);
  await rows("UPDATE _prisma_migrations SET checksum = repeat('0', 64)");
  for (let again = 0; again < 3; again += 1) await expect(migrate(empty.url)).rejects.toThrow(MigrationRefused);
  expect(
    await rows(
      "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    ),
  ).toEqual([]);
});

test('a migration that fails half-way leaves nothing of itself and is applied whole the next time', async () => {
  // A table of another program is in the way of the first migration.
  await rows('CREATE TABLE messages (whose text)');
  await expect(migrate(empty.url)).rejects.toThrow('messages');
  expect(await rows("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1")).toEqual([
    { table_name: '_prisma_migrations' },
    { table_name: 'messages' },
  ]);
  await rows('DROP TABLE messages');
  expect(await migrate(empty.url)).toEqual(names);
});
