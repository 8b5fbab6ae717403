import type { SkippedCycle } from '../../../rules/skipped-cycles.ts';
import type { Queryable } from '../../database.ts';

/** The reviews of a program that are skipped now, in order of when they were: none, or a few. */
export async function readSkippedCycles(db: Queryable, programId: string): Promise<SkippedCycle[]> {
  const { rows } = await db.query<Omit<SkippedCycle, 'at'> & { at: Date }>(
    `SELECT key, skipped_at AS at, skipped_by AS by, reason FROM skipped_cycles
     WHERE program_id = $1 AND taken_back_at IS NULL ORDER BY skipped_at, id`,
    [programId],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
