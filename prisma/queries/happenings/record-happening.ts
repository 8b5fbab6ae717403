import type { Instant } from '../../../rules/instants.ts';
import type { Text } from '../../../rules/texts/language.ts';
import type { Queryable } from '../../database.ts';

export interface NewHappening {
  /** One of the two: a cycle names its program. */
  programId: string | null;
  cycleId: number | null;
  key: string;
  at: Instant;
  words: Text | null;
  actor: string | null;
  reason: string | null;
}

/**
 * Adds a line to a timeline, and answers the words that stand there: those of the first time that its step came so far. Without words it
 * only asks.
 */
export async function recordHappening(db: Queryable, happening: NewHappening): Promise<Text | null> {
  const { programId, cycleId, key, at, words, actor, reason } = happening;
  if (words) {
    await db.query(
      `INSERT INTO happenings (program_id, cycle_id, key, at, words, actor, reason)
       SELECT coalesce($1, (SELECT program_id FROM cycles WHERE id = $2)), $2, $3, $4, $5, $6, $7 ON CONFLICT DO NOTHING`,
      [programId, cycleId, key, at, JSON.stringify(words), actor, reason],
    );
  }
  // By the unique index; the program of a cycle is named so that it can be used.
  const { rows } = await db.query<{ words: Text }>(
    `SELECT words FROM happenings WHERE program_id = coalesce($1, (SELECT program_id FROM cycles WHERE id = $2))
       AND (cycle_id = $2 OR cycle_id IS NULL AND $2::int IS NULL) AND key = $3`,
    [programId, cycleId, key],
  );
  return rows[0]?.words ?? null;
}
