import type { Queryable } from '../../database.ts';
import { type CompilationRow, readCompilation } from './read-compilation.ts';

/** The result that a compilation takes the place of, as it went to leadership and when, after its cycle was opened again; null: of none. */
export async function readReplaced(
  db: Queryable,
  { cycleId, version }: Pick<CompilationRow, 'cycleId' | 'version'>,
): Promise<{ compiled: CompilationRow; deliveredAt: Date } | null> {
  if (version === 1) return null;
  const { rows } = await db.query<{ version: number; deliveredAt: Date }>(
    `SELECT version, delivered_at AS "deliveredAt" FROM compilations WHERE cycle_id = $1 AND version < $2 AND delivered_at IS NOT NULL
     ORDER BY version DESC LIMIT 1`,
    [cycleId, version],
  );
  const [before] = rows;
  const compiled = before ? await readCompilation(db, cycleId, before.version) : null;
  return before && compiled ? { compiled, deliveredAt: before.deliveredAt } : null;
}
