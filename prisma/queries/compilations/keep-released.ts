import type { Queryable } from '../../database.ts';

/**
 * Before a cycle is opened again: its latest result keeps the words with which it was released and the document that has them in it, and the release is of the
 * next one. Words that were not released yet stay to be changed.
 */
export async function keepReleased(db: Queryable, cycleId: number): Promise<void> {
  await db.query(
    `WITH kept AS (
       UPDATE compilations m SET words = r.words, words_office = coalesce(r.office, r.released_by), words_at = r.released_at, words_document = r.document
       FROM result_releases r WHERE r.cycle_id = $1 AND m.cycle_id = $1 AND r.released_at IS NOT NULL
         AND m.version = (SELECT max(version) FROM compilations WHERE cycle_id = $1) AND m.delivered_at IS NOT NULL)
     UPDATE result_releases SET released_at = NULL, released_by = NULL, document = NULL, document_hash = NULL, revision = revision + 1 WHERE cycle_id = $1`,
    [cycleId],
  );
}
