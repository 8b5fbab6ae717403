import type { Queryable } from '../../database.ts';
import { readActOfPress } from './read-acts.ts';

/**
 * Holds a press of a button until the transaction ends, and answers the act that it has already made, or null: of one press that comes
 * twice at once the second waits and finds what the first did.
 */
export async function holdPress(
  client: Queryable,
  press: { programId: string; subject: string; key: string; at: Date },
): Promise<number | null> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('press ' || $1::text || ' ' || $2::text, 0))", [
    press.programId,
    press.key,
  ]);
  return readActOfPress(client, press);
}
