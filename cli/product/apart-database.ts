import type { Client } from '@temporalio/client';
import type { Queryable } from '../../prisma/database.ts';
import { taskQueue } from '../../workflows/ids.ts';
import { withClient } from '../with-client.ts';

/** The database in which one rehearsal is played. Its name says what it is to whoever looks after the server. */
const nameOf = (apartKey: string): string => `tongket_rehearsal_${apartKey.replaceAll('-', '')}`;

/** No right to make a database (PostgreSQL's `insufficient_privilege`). */
export const mayNotMake = (error: unknown): boolean => (error as { code?: string } | null)?.code === '42501';

/** Makes an empty database beside the one that `server` names; answers its address. */
export async function makeApart(server: string, apartKey: string): Promise<string> {
  await withClient(server, (client) => client.query(`CREATE DATABASE ${client.escapeIdentifier(nameOf(apartKey))}`));
  const url = new URL(server);
  url.pathname = `/${nameOf(apartKey)}`;
  return url.toString();
}

/** Takes everything of one away, whoever still holds it: its workflows first, which nobody would ever wake, then its database. Done twice it is done once. */
export async function clearApart(server: string, client: Client, apartKey: string): Promise<void> {
  const query = `TaskQueue = '${taskQueue(apartKey)}' AND ExecutionStatus = 'Running'`;
  for await (const { workflowId } of client.workflow.list({ query }))
    await client.workflow
      .getHandle(workflowId)
      .terminate('the rehearsal is over')
      // It ended by itself meanwhile.
      .catch(() => {});
  await withClient(server, (own) => own.query(`DROP DATABASE IF EXISTS ${own.escapeIdentifier(nameOf(apartKey))} WITH (FORCE)`));
}

/** Rehearsals that are over and whose database is still there: whoever was to clear up was killed. */
export async function findLeft(server: string, db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ apartKey: string }>(
    `SELECT apart_key AS "apartKey" FROM program_rehearsals WHERE state <> 'playing' AND began_at IS NOT NULL`,
  );
  if (rows.length === 0) return [];
  const there = await withClient(server, (client) =>
    client.query<{ name: string }>('SELECT datname AS name FROM pg_database WHERE datname = ANY($1)', [
      rows.map(({ apartKey }) => nameOf(apartKey)),
    ]),
  );
  const names = new Set(there.rows.map(({ name }) => name));
  return rows.map(({ apartKey }) => apartKey).filter((apartKey) => names.has(nameOf(apartKey)));
}
