import type { CompilationFile } from '../../../rules/compilation.ts';
import { dateOf } from '../../../rules/instants.ts';
import { areUnsaid, type ResultWords } from '../../../rules/office-words.ts';
import { wordsHash } from '../../../rules/office-words-hash.ts';
import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';
import { keepLatest } from '../../keep-latest.ts';
import { type ReleaseRow, readWordedDocument } from '../releases/read-release.ts';

export interface CompilationRow {
  id: number;
  cycleId: number;
  version: number;
  file: CompilationFile;
  madeAt: Date;
  /** When it went to leadership; null: it did not, or a process of an earlier release delivered it. */
  deliveredAt: Date | null;
}

/** Unpacking one of 482 units takes 40 ms, and leaders leaf through the same. */
const compilations = keepLatest<CompilationRow>(4);

interface LatestRow {
  id: number;
  words: ResultWords | null;
  releasedAt: Date | null;
  office: string;
  timeZone: string;
  deliveredAt: Date | null;
}

/** Of a compilation `m`, where one of its cycle's has gone to leadership: those that a process of an earlier release delivered do not say so. */
export const isDelivered = `(m.delivered_at IS NOT NULL OR NOT EXISTS (SELECT FROM compilations o WHERE o.cycle_id = m.cycle_id AND o.delivered_at IS NOT NULL))`;

/**
 * The latest compilation of a cycle, the latest that went to leadership, or one of its versions, without its document, with the standing office's words once they are released. What it answers is shared:
 * it is read, never changed.
 */
export async function readCompilation(
  db: Queryable,
  cycleId: number,
  which: 'latest' | 'delivered' | number = 'latest',
): Promise<CompilationRow | null> {
  const { rows } = await db.query<LatestRow>(
    `SELECT m.id, coalesce(m.words, r.words) AS words, CASE WHEN m.words IS NULL THEN r.released_at ELSE m.words_at END AS "releasedAt",
            CASE WHEN m.words IS NULL THEN coalesce(r.office, r.released_by) ELSE m.words_office END AS office, p.time_zone AS "timeZone", m.delivered_at AS "deliveredAt"
     FROM compilations m JOIN cycles c ON c.id = m.cycle_id JOIN programs p ON p.id = c.program_id
     LEFT JOIN result_releases r ON r.cycle_id = m.cycle_id AND r.released_at IS NOT NULL
       AND m.version = (SELECT max(version) FROM compilations WHERE cycle_id = m.cycle_id)
     WHERE m.cycle_id = $1 AND ($2::int IS NULL OR m.version = $2) AND (NOT $3 OR ${isDelivered}) ORDER BY m.version DESC LIMIT 1`,
    [cycleId, typeof which === 'number' ? which : null, which === 'delivered'],
  );
  const [latest] = rows;
  if (!latest) return null;
  // What is kept was read before it was delivered, perhaps.
  const compiled = { ...(await compilations(db, latest.id, () => findCompilation(db, latest.id))), deliveredAt: latest.deliveredAt };
  const { words, releasedAt, office, timeZone } = latest;
  if (words === null || releasedAt === null) return compiled;
  return withWords(compiled, words, { office, on: dateOf(releasedAt.toISOString(), timeZone) });
}

/** A compilation as it is read with words beside its figures; without any it is as it was. */
function withWords(compiled: CompilationRow, words: ResultWords, said: { office: string; on: string }): CompilationRow {
  if (areUnsaid(words)) return compiled;
  return { ...compiled, file: { ...compiled.file, words: { ...words, ...said, hash: wordsHash(words, compiled.file.contentHash) } } };
}

/** As it would go out with the words that the standing office keeps of it so far: since the day on which it was released, or they were saved last. */
export function withKeptWords(
  compiled: CompilationRow,
  { words, office, changedAt, releasedAt }: ReleaseRow,
  timeZone: string,
): CompilationRow {
  return withWords(compiled, words, { office, on: dateOf((releasedAt ?? changedAt).toISOString(), timeZone) });
}

async function findCompilation(db: Queryable, id: number): Promise<CompilationRow> {
  const { rows } = await db.query(
    'SELECT cycle_id AS "cycleId", version, content, content_hash AS "contentHash", made_at AS "madeAt" FROM compilations WHERE id = $1',
    [id],
  );
  const [row] = rows;
  return {
    id,
    cycleId: row.cycleId,
    version: row.version,
    madeAt: row.madeAt,
    deliveredAt: null,
    file: { contentHash: row.contentHash, ...row.content },
  };
}

/** Its PDF, as it was compiled or with the words that it is read with. Problem `document-being-set` while it has not been set with these yet. */
export async function readDocument(db: Queryable, { id, cycleId, file }: CompilationRow): Promise<Buffer | null> {
  const { rows } = await db.query<{ document: Buffer; worded: Buffer | null }>(
    'SELECT document, words_document AS worded FROM compilations WHERE id = $1',
    [id],
  );
  if (file.words) {
    // Of one whose cycle was opened again it is kept beside it.
    if (rows[0]?.worded) return rows[0].worded;
    const document = await readWordedDocument(db, { cycleId, words: file.words });
    if (!document) throw new Problem('document-being-set');
    return document;
  }
  return rows[0]?.document ?? null;
}
