import { readFile } from 'node:fs/promises';
import type pg from 'pg';

/**
 * A database as plain SQL for an empty one: the migrations that it has had, the tables that they did not make (one a form), every row,
 * every counter. Written by hand because the PostgreSQL that npm brings has no `pg_dump`.
 */
export async function dumpDatabase(pool: Pick<pg.Pool, 'query'>): Promise<string> {
  const migrations = await rowsOf<{ name: string }>(pool, 'SELECT migration_name AS name FROM _prisma_migrations ORDER BY started_at');
  const scripts = await Promise.all(
    migrations.map(({ name }) => readFile(new URL(`../../prisma/migrations/${name}/migration.sql`, import.meta.url), 'utf8')),
  );
  const tables = await rowsOf<{ name: string; made: boolean }>(
    pool,
    `SELECT c.oid::regclass::text AS name, n.nspname = 'public' AND c.relname <> '_prisma_migrations' AS made
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname IN ('public', 'figures') ORDER BY c.oid`,
  );
  const parts = [...scripts];
  for (const { name, made } of tables) if (!made) parts.push(await createTable(pool, name));
  // Rows come in no order of their references, and nothing is told or refused while they do.
  parts.push("SET session_replication_role = 'replica';");
  for (const { name } of tables) {
    const rows = await rowsOf<{ row: string }>(pool, `SELECT to_jsonb(t)::text AS row FROM ${name} t ORDER BY 1`);
    if (rows.length === 0) continue;
    const json = `[\n${rows.map(({ row }) => row).join(',\n')}\n]`;
    parts.push(`INSERT INTO ${name} SELECT * FROM jsonb_populate_recordset(NULL::${name}, '${json.replaceAll("'", "''")}');`);
  }
  parts.push("SET session_replication_role = 'origin';");
  const counters = await rowsOf<{ name: string; at: number }>(
    pool,
    `SELECT format('%I.%I', schemaname, sequencename) AS name, last_value::int AS at FROM pg_sequences WHERE last_value IS NOT NULL ORDER BY 1`,
  );
  for (const { name, at } of counters) parts.push(`SELECT setval('${name}', ${at});`);
  return `${parts.join('\n\n')}\n`;
}

async function createTable(pool: Pick<pg.Pool, 'query'>, name: string): Promise<string> {
  const columns = await rowsOf<{ column: string }>(
    pool,
    `SELECT format('%I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
       ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid)) AS column
     FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
    [name],
  );
  const keys = await rowsOf<{ column: string }>(
    pool,
    `SELECT pg_get_constraintdef(oid) AS column FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'p'`,
    [name],
  );
  return `CREATE TABLE ${name} (\n  ${[...columns, ...keys].map(({ column }) => column).join(',\n  ')}\n);`;
}

async function rowsOf<Row>(pool: Pick<pg.Pool, 'query'>, sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await pool.query(sql, values)).rows as Row[];
}
