import type { OfficeWords, ResultWords } from '../../../rules/office-words.ts';
import { isSetWith } from '../../../rules/office-words-hash.ts';
import type { Queryable } from '../../database.ts';

export interface ReleaseRow {
  words: ResultWords;
  revision: number;
  changedAt: Date;
  changedBy: string;
  /** Whose words they are, whoever typed them. */
  office: string;
  /** Null: not released, or taken back. */
  releasedAt: Date | null;
  releasedBy: string | null;
  /** What its document was set with (`printedWords`). */
  documentHash: string | null;
}

/** What the standing office has said of a cycle's result and whether it has released it; null where it has done neither. */
export async function readRelease(db: Queryable, cycleId: number): Promise<ReleaseRow | null> {
  const { rows } = await db.query<ReleaseRow>(
    `SELECT words, revision, changed_at AS "changedAt", changed_by AS "changedBy", coalesce(office, changed_by) AS office, released_at AS "releasedAt", released_by AS "releasedBy",
            document_hash AS "documentHash"
     FROM result_releases WHERE cycle_id = $1`,
    [cycleId],
  );
  return rows[0] ?? null;
}

/** The document that was set with exactly these words; null while there is none. */
export async function readWordedDocument(db: Queryable, input: { cycleId: number; words: OfficeWords }): Promise<Buffer | null> {
  const { rows } = await db.query<{ document: Buffer | null; printed: string | null }>(
    'SELECT document, document_hash AS printed FROM result_releases WHERE cycle_id = $1',
    [input.cycleId],
  );
  const [row] = rows;
  return row && isSetWith(row.printed, input.words) ? row.document : null;
}

/** Keeps the document with what was printed in it. Set again, it is the same. */
export async function storeWordedDocument(db: Queryable, input: { cycleId: number; printed: string; document: Uint8Array }): Promise<void> {
  await db.query('UPDATE result_releases SET document = $3, document_hash = $2 WHERE cycle_id = $1', [
    input.cycleId,
    input.printed,
    Buffer.from(input.document),
  ]);
}
