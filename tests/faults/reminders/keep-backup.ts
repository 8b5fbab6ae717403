import { type Database, inTransaction, type Queryable } from '../../../prisma/database.ts';

export interface Backup {
  /** Puts everything back as it was, while nobody else writes. */
  restore(): Promise<void>;
}

/**
 * A backup of the whole database as it is at one instant, while others go on writing, kept in a schema beside it. Sequences are backed up and restored too, as
 * a server's own tools do: numbers that were given out later are given out again.
 */
export async function takeBackup(database: Database): Promise<Backup> {
  return inTransaction(database, async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await client.query('CREATE SCHEMA backup');
    const tables = await namesOf(client, "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename");
    for (const table of tables) await client.query(`CREATE TABLE backup."${table}" AS TABLE public."${table}"`);
    const { rows: sequences } = await client.query<{ name: string; last: string | null }>(
      "SELECT sequencename AS name, last_value::text AS last FROM pg_sequences WHERE schemaname = 'public'",
    );
    return { restore: () => inTransaction(database, (again) => putBack(again, tables, sequences)) };
  });
}

async function putBack(client: Queryable, tables: readonly string[], sequences: readonly { name: string; last: string | null }[]) {
  // No trigger has anything to do: what they did is in the backup.
  await client.query("SELECT set_config('session_replication_role', 'replica', true)");
  await client.query(`TRUNCATE ${tables.map((table) => `public."${table}"`).join(', ')}`);
  for (const table of tables) await client.query(`INSERT INTO public."${table}" OVERRIDING SYSTEM VALUE SELECT * FROM backup."${table}"`);
  for (const { name, last } of sequences) await client.query('SELECT setval($1::regclass, $2, true)', [`public."${name}"`, last ?? 1]);
  await client.query('DROP SCHEMA backup CASCADE');
}

async function namesOf(client: Queryable, statement: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(statement);
  return rows.map(({ name }) => name);
}
