import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type pg from 'pg';
import type { Queryable } from './database.ts';

/**
 * Has one statement carried out, and says `given` as soon as all of it has left this process: a server that has it carries it out and commits it though nobody waits for the
 * answer any more (tests/prisma/give-to-server.test.ts kills who asked). Where that cannot be told, as of a connection that is encrypted, nothing is said before the answer.
 * `statement` asks once, before it waits for anything.
 */
export async function giveToServer<T>(pool: pg.Pool, statement: (client: Queryable) => Promise<T>, given: () => void): Promise<T> {
  const client = await pool.connect();
  let broken: unknown;
  try {
    const answer = statement(client);
    if (isWrittenOut(client)) given();
    return await answer;
  } catch (error) {
    broken = error;
    throw error;
  } finally {
    client.release(broken instanceof Error ? broken : undefined);
  }
}

/** What is written to a socket is with the operating system when the socket holds none of it. */
const isWrittenOut = (client: pg.PoolClient): boolean => {
  const { stream } = (client as unknown as { connection: { stream: Socket | TLSSocket } }).connection;
  return !('encrypted' in stream) && stream.writableLength === 0;
};
