import type { AssignmentState } from '../../../rules/assignments.ts';
import type { Queryable } from '../../database.ts';
import { isWithin } from './below-in-sql.ts';

/**
 * The ids of a cycle's duties in the tree's order, those below one unit where `path` is its own, and in these states. What is then read by stretches is read by its keys, whatever the size:
 * asked for after a place in the order, each stretch read all of a cycle, and a list of 16,000 with their rows took 10 s. Four bytes each: a million are 4 MB,
 * and hold nobody up.
 */
export async function readDutyOrder(
  db: Queryable,
  { cycleId, path, states = null }: { cycleId: number; path: string; states?: readonly AssignmentState[] | null },
): Promise<Int32Array> {
  const { rows } = await db.query<{ ids: Buffer | null }>(
    `SELECT string_agg(int4send(a.id), ''::bytea ORDER BY a.ordinal) AS ids FROM assignments a
     WHERE a.cycle_id = $1 AND ${isWithin('a.path', '$2')} AND ($3::text[] IS NULL OR a.state = ANY($3))`,
    [cycleId, path, states],
  );
  return idsIn(rows[0]?.ids ?? null);
}

/** Of `string_agg(int4send(id), ''::bytea)`; null: of no row. */
export const idsIn = (bytes: Buffer | null): Int32Array =>
  Int32Array.from({ length: (bytes?.length ?? 0) / 4 }, (_, place) => bytes?.readInt32BE(place * 4) as number);
