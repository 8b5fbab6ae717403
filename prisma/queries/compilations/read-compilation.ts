import type { CompilationFile } from '../../../rules/compilation.ts';
import type { Queryable } from '../../database.ts';
import { keepLatest } from '../../keep-latest.ts';

export interface CompilationRow {
  id: number;
  version: number;
  file: CompilationFile;
  madeAt: Date;
}

/** Unpacking one of 482 units takes 40 ms, and leaders leaf through the same. */
const compilations = keepLatest<CompilationRow>(4);

/** The latest compilation of a cycle, without its document. What it answers is shared: it is read, never changed. */
export async function readCompilation(db: Queryable, cycleId: number): Promise<CompilationRow | null> {
  const { rows } = await db.query<{ id: number }>('SELECT id FROM compilations WHERE cycle_id = $1 ORDER BY version DESC LIMIT 1', [
    cycleId,
  ]);
  const [latest] = rows;
  return latest ? compilations(db, latest.id, () => findCompilation(db, latest.id)) : null;
}

async function findCompilation(db: Queryable, id: number): Promise<CompilationRow> {
  const { rows } = await db.query(
    'SELECT version, content, content_hash AS "contentHash", made_at AS "madeAt" FROM compilations WHERE id = $1',
    [id],
  );
  const [row] = rows;
  return { id, version: row.version, madeAt: row.madeAt, file: { contentHash: row.contentHash, ...row.content } };
}

/** Its PDF. */
export async function readDocument(db: Queryable, compilationId: number): Promise<Buffer | null> {
  const { rows } = await db.query<{ document: Buffer }>('SELECT document FROM compilations WHERE id = $1', [compilationId]);
  return rows[0]?.document ?? null;
}
