import { usualReturnSentences } from '../../../rules/return-sentences.ts';
import type { Queryable } from '../../database.ts';

/** The sentences that a program keeps for whoever returns several reports; the usual ones until its standing office has written its own. */
export async function readReturnSentences(db: Queryable, programId: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ sentences: string[] | null }>('SELECT return_sentences AS sentences FROM programs WHERE id = $1', [
    programId,
  ]);
  return rows[0]?.sentences ?? usualReturnSentences;
}
