import type { CompilationFile } from '../../../rules/compilation.ts';
import { dateOf } from '../../../rules/instants.ts';
import { type ResultWords, saysNothing } from '../../../rules/office-words.ts';
import { Problem } from '../../../rules/problems.ts';
import { wordsHash } from '../../../rules/words-hash.ts';
import type { Queryable } from '../../database.ts';
import { keepLatest } from '../../keep-latest.ts';
import { type ReleaseRow, readWordedDocument } from '../releases/read-release.ts';

export interface CompilationRow {
  id: number;
  cycleId: number;
  version: number;
  file: CompilationFile;
  madeAt: Date;
}

/** Unpacking one of 482 units takes 40 ms, and leaders leaf through the same. */
const compilations = keepLatest<CompilationRow>(4);

interface LatestRow {
  id: number;
  words: ResultWords | null;
  releasedAt: Date | null;
  office: string;
  timeZone: string;
}

/**
 * The latest compilation of a cycle, without its document, with the standing office's words once they are released. What it answers is shared:
 * it is read, never changed.
 */
export async function readCompilation(db: Queryable, cycleId: number): Promise<CompilationRow | null> {
  const { rows } = await db.query<LatestRow>(
    `SELECT m.id, r.words, r.released_at AS "releasedAt", coalesce(r.office, r.released_by) AS office, p.time_zone AS "timeZone"
     FROM compilations m JOIN cycles c ON c.id = m.cycle_id JOIN programs p ON p.id = c.program_id
     LEFT JOIN result_releases r ON r.cycle_id = m.cycle_id AND r.released_at IS NOT NULL
     WHERE m.cycle_id = $1 ORDER BY m.version DESC LIMIT 1`,
    [cycleId],
  );
  const [latest] = rows;
  if (!latest) return null;
  const compiled = await compilations(db, latest.id, () => findCompilation(db, latest.id));
  const { words, releasedAt, office, timeZone } = latest;
  if (words === null || releasedAt === null) return compiled;
  return withWords(compiled, words, { office, on: dateOf(releasedAt.toISOString(), timeZone) });
}

/** A compilation as it is read with words beside its figures; without any it is as it was. */
function withWords(compiled: CompilationRow, words: ResultWords, said: { office: string; on: string }): CompilationRow {
  if (saysNothing(words)) return compiled;
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
  return { id, cycleId: row.cycleId, version: row.version, madeAt: row.madeAt, file: { contentHash: row.contentHash, ...row.content } };
}

/** Its PDF, as it was compiled or with the words that it is read with. Problem `document-being-set` while it has not been set with these yet. */
export async function readDocument(db: Queryable, { id, cycleId, file }: CompilationRow): Promise<Buffer | null> {
  if (file.words) {
    const document = await readWordedDocument(db, { cycleId, words: file.words });
    if (!document) throw new Problem('document-being-set');
    return document;
  }
  const { rows } = await db.query<{ document: Buffer }>('SELECT document FROM compilations WHERE id = $1', [id]);
  return rows[0]?.document ?? null;
}
