import type { CompilationFile } from '../../../rules/compilation.ts';
import type { Queryable } from '../../database.ts';

export interface CompilationRow {
  id: number;
  version: number;
  file: CompilationFile;
  madeAt: Date;
}

/** The latest compilation of a cycle, without its document. */
export async function readCompilation(db: Queryable, cycleId: number): Promise<CompilationRow | null> {
  const { rows } = await db.query(
    `SELECT id, version, content, content_hash AS "contentHash", made_at AS "madeAt" FROM compilations WHERE cycle_id = $1 ORDER BY version DESC LIMIT 1`,
    [cycleId],
  );
  const [row] = rows;
  if (!row) return null;
  return { id: row.id, version: row.version, madeAt: row.madeAt, file: { contentHash: row.contentHash, ...row.content } };
}

/** Its PDF. */
export async function readDocument(db: Queryable, compilationId: number): Promise<Buffer | null> {
  const { rows } = await db.query<{ document: Buffer }>('SELECT document FROM compilations WHERE id = $1', [compilationId]);
  return rows[0]?.document ?? null;
}
