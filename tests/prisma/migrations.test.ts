import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inTransaction } from '../../prisma/database.ts';
import { MigrationRefused, migrate, readSchemaState } from '../../prisma/migrate.ts';
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

/**
 * What a migration takes from processes of the release before, which run on while it is applied: what they read, what they write into, and
 * what they do not fill in. A release stops using it first, and the next one takes it away (CONTRIBUTING.md, "A migration").
 */
const takenAway: Record<string, string[]> = {
  // Of before any release ran anywhere.
  '20261127220000_sign_in_by_address': ['DROP COLUMN "contact_id"'],
  // A sender of before must not claim beside one of now: each would miss the other's leases. It finds no column, and claims nothing.
  '20261128201500_one_sender': [
    'RENAME COLUMN "leased_until" TO "ready_at"',
    'ALTER COLUMN "ready_at" TYPE TIMESTAMPTZ(6)',
    'ALTER COLUMN "ready_at" SET NOT NULL',
  ],
  // Of a trigger that goes with it: no process calls it, and open pages look by themselves where a sender of before tells them nothing.
  '20261130161500_deliveries_told_after_commit': ['DROP FUNCTION "deliveries_told"'],
};

function takes(sql: string): string[] {
  const words = sql.replace(/--.*$/gm, '').replace(/\s+/g, ' ');
  const statements =
    /\b(DROP (TABLE|COLUMN|SCHEMA|VIEW|FUNCTION)( IF EXISTS)? [\w".]+|RENAME [^;,]+|ALTER COLUMN [\w"]+ (SET DATA )?TYPE [^;,]+|ALTER COLUMN [\w"]+ SET NOT NULL|ADD COLUMN (?![^;,]*DEFAULT)[^;,]*NOT NULL)/gi;
  return words.match(statements) ?? [];
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

test('links that are there when lives of links arrive: those of a running cycle stay as they are, those of ended ones get their end', async () => {
  const earlier = names.filter((name) => name < '20261128201500_link_lives');
  for (const name of earlier) await rows(await readFile(new URL(`${name}/migration.sql`, folder), 'utf8'));
  await rows(`
    INSERT INTO programs (id, key, name, place, time_zone, term_from, term_to, calendar, targets, published, state, created_at, started_at)
      VALUES ('11111111-1111-1111-1111-111111111111', 'k', 'n', 'p', 'UTC', '2023-01-01', '2025-12-31', '{}', '{}', '{}', 'active', '2023-01-01Z', '2023-03-23Z');
    INSERT INTO forms (id, program_id, key, version, title) VALUES (1, '11111111-1111-1111-1111-111111111111', 'f', 1, '{}');
    INSERT INTO cycles (id, program_id, year, kind, state, form_id, cut_off, opened_at, closed_at, delivered_at) VALUES
      (1, '11111111-1111-1111-1111-111111111111', 2023, 'preliminary', 'delivered', 1, '2023-12-14', '2023-12-01Z', '2024-01-10Z', '2024-01-15Z'),
      (2, '11111111-1111-1111-1111-111111111111', 2024, 'preliminary', 'open', 1, '2024-12-14', '2024-12-01Z', NULL, NULL);
    INSERT INTO contacts (id, program_id, role, office, email) VALUES (1, '11111111-1111-1111-1111-111111111111', 'unit', 'o', 'o@x.example');
    INSERT INTO links (program_id, contact_id, purpose, cycle_id, token_hash, created_at, expires_at) VALUES
      ('11111111-1111-1111-1111-111111111111', 1, 'report', 1, 'a', '2023-12-01Z', '2025-04-14Z'),
      ('11111111-1111-1111-1111-111111111111', 1, 'report', 2, 'b', '2024-12-01Z', '2026-04-14Z'),
      ('11111111-1111-1111-1111-111111111111', 1, 'sign', NULL, 'c', '2023-01-01Z', NULL);`);
  await rows(await readFile(new URL('20261128201500_link_lives/migration.sql', folder), 'utf8'));
  expect(
    await rows(
      `SELECT convert_from(l.token_hash, 'UTF8') AS token, l.revoked_at, least(l.expires_at, c.links_end_at) AS ends
       FROM links l LEFT JOIN cycles c ON c.id = l.cycle_id ORDER BY 1`,
    ),
  ).toEqual([
    { token: 'a', revoked_at: null, ends: new Date('2024-04-24T00:00:00Z') },
    { token: 'b', revoked_at: null, ends: null },
    { token: 'c', revoked_at: null, ends: new Date('2023-04-22T00:00:00Z') },
  ]);
});

test('cycles that are there when keys arrive keep their year as key, with the period and the place that it means', async () => {
  const migration = '20261129201000_cycle_keys';
  for (const name of names.filter((one) => one < migration)) await rows(await readFile(new URL(`${name}/migration.sql`, folder), 'utf8'));
  const program = '11111111-1111-1111-1111-111111111111';
  await rows(`
    INSERT INTO programs (id, key, name, place, time_zone, term_from, term_to, calendar, targets, published, state, created_at)
      VALUES ('${program}', 'k', 'n', 'p', '+07:00', '2023-03-23', '2025-11-30', '{}', '{}', '{}', 'active', '2023-01-01Z');
    INSERT INTO forms (id, program_id, key, version, title) VALUES (1, '${program}', 'f', 1, '{}');
    INSERT INTO cycles (id, program_id, year, kind, state, form_id, cut_off) VALUES
      (1, '${program}', 2022, 'baseline', 'delivered', 1, '2022-12-31'),
      (2, '${program}', 2023, 'preliminary', 'delivered', 1, '2023-12-14'),
      (3, '${program}', 2024, 'preliminary', 'lapsed', 1, '2024-12-14'),
      (4, '${program}', 2024, 'final', 'open', 1, '2024-12-14')`);
  await rows(await readFile(new URL(`${migration}/migration.sql`, folder), 'utf8'));
  // A process of the release before goes on planning cycles as it does.
  await rows(`INSERT INTO cycles (id, program_id, year, kind, state, form_id, cut_off) VALUES (5, '${program}', 2025, 'final', 'planned', 1, '2025-12-14')
    ON CONFLICT (program_id, year, kind) DO NOTHING`);
  await rows("UPDATE cycles SET state = 'closed' WHERE id = 4");
  expect(await rows('SELECT key, year, place, period_from AS "from", period_to AS "to", state FROM cycles ORDER BY id')).toEqual([
    { key: '2022', year: 2022, place: 0, from: '2022-01-01', to: '2022-12-31', state: 'delivered' },
    { key: '2023', year: 2023, place: 1, from: '2023-03-23', to: '2023-12-31', state: 'delivered' },
    { key: '2024', year: 2024, place: 2, from: '2024-01-01', to: '2024-12-31', state: 'lapsed' },
    { key: '2024', year: 2024, place: 2, from: '2024-01-01', to: '2024-12-31', state: 'closed' },
    { key: '2025', year: 2025, place: 3, from: '2025-01-01', to: '2025-11-30', state: 'planned' },
  ]);
  expect(await rows('SELECT time_zone FROM programs')).toEqual([{ time_zone: 'Asia/Ho_Chi_Minh' }]);
  const halves = ['2024-h1', '2024-h2', '2024-h1'].map(
    (key, index) => `(${10 + index}, '${program}', '${key}', 'preliminary', 2, '2024-01-01', '2024-06-30', 1, '2024-06-14')`,
  );
  await rows(
    `INSERT INTO cycles (id, program_id, key, kind, place, period_from, period_to, form_id, cut_off) VALUES ${halves.slice(0, 2).join(', ')}`,
  );
  await expect(
    rows(`INSERT INTO cycles (id, program_id, key, kind, place, period_from, period_to, form_id, cut_off) VALUES ${halves[2]}`),
  ).rejects.toThrow('cycles_program_id_key_kind_key');
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

test('what processes of the release before read or write is not taken from under them: what a migration takes away is listed here', async () => {
  const taken: Record<string, string[]> = {};
  for (const name of names) {
    const takenHere = takes(await readFile(new URL(`${name}/migration.sql`, folder), 'utf8'));
    if (takenHere.length > 0) taken[name] = takenHere;
  }
  expect(taken).toEqual(takenAway);
  // The check itself sees each way of taking.
  for (const sql of [
    'DROP TABLE "plans"',
    'ALTER TABLE a RENAME COLUMN b TO c',
    'ALTER TABLE a ALTER COLUMN b TYPE text',
    'ALTER TABLE a ALTER COLUMN "b" SET NOT NULL',
    'ALTER TABLE a ADD COLUMN "b" TEXT NOT NULL',
  ])
    expect(takes(sql)).toHaveLength(1);
  expect(takes('CREATE TABLE a (b TEXT NOT NULL); ALTER TABLE a ADD COLUMN c INT NOT NULL DEFAULT 0; -- DROP TABLE a')).toEqual([]);
});

test('a database says whether it is this release’s: behind while a step is lacking, ahead with one that is foreign', async () => {
  expect(await readSchemaState(empty.database)).toBe('behind');
  await migrate(empty.url);
  expect(await readSchemaState(empty.database)).toBe('current');
  const last = names.at(-1);
  await rows(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${last}'`);
  expect(await readSchemaState(empty.database)).toBe('behind');
  await rows(`UPDATE _prisma_migrations SET rolled_back_at = NULL, checksum = 'other' WHERE migration_name = '${last}'`);
  expect(await readSchemaState(empty.database)).toBe('ahead');
  await rows(`UPDATE _prisma_migrations SET migration_name = '29990101000000_from_the_future' WHERE migration_name = '${last}'`);
  expect(await readSchemaState(empty.database)).toBe('ahead');
});

test('a table that is in use is waited for in turns, so that others go on; then the migration is applied whole', async () => {
  const taken = Promise.withResolvers<void>();
  const done = Promise.withResolvers<void>();
  const user = inTransaction(empty.database, async (client) => {
    await client.query('CREATE SCHEMA figures');
    taken.resolve();
    await done.promise;
    await client.query('DROP SCHEMA figures');
  });
  await taken.promise;
  // The first migration makes the schema `figures`, and waits for whoever has begun to.
  const migrating = migrate(empty.url);
  for (let waits = 0; waits === 0; )
    waits = (await rows("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")).length;
  for (let waits = 1; waits > 0; )
    waits = (await rows("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")).length;
  done.resolve();
  await user;
  expect(await migrating).toEqual(names);
});
