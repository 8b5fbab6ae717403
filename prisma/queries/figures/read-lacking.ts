import type { Queryable } from '../../database.ts';
import { isWithinBelow } from '../assignments/below-in-sql.ts';
import { column, figuresTable } from './create-figures-table.ts';

/**
 * Approved leaves below a unit that did not state a figure, by its code, the first few names of each and how many there are: they are in the sum of everything
 * else. Where a required figure is never missing, that is only "nothing to report" of who never reported before.
 */
export async function readLacking(
  db: Queryable,
  input: { cycleId: number; formId: number; codes: readonly string[]; path: string; most: number },
): Promise<Record<string, { names: string[]; all: number }>> {
  if (input.codes.length === 0) return {};
  const absent = input.codes.map((code) => `f.${column(code)} IS NULL`);
  const { rows } = await db.query<{ place: number; all: number; names: string[] }>(
    `WITH lacking AS MATERIALIZED (
       SELECT a.unit_id, a.ordinal, ARRAY[${absent.join(', ')}] AS absent
       FROM assignments a JOIN ${figuresTable(input.formId)} f ON f.cycle_id = a.cycle_id AND f.unit_id = a.unit_id
       WHERE a.cycle_id = $1 AND ${isWithinBelow('a.path', '$2')} AND a.leaf AND a.state = 'approved' AND (${absent.join(' OR ')}))
     SELECT c.place, c."all", ARRAY(
       SELECT (SELECT u.name FROM units u WHERE u.id = first.unit_id)
       FROM (SELECT l.unit_id, l.ordinal FROM lacking l WHERE l.absent[c.place] ORDER BY l.ordinal LIMIT $3) first ORDER BY first.ordinal) AS names
     FROM (SELECT p AS place, (SELECT count(*)::int FROM lacking l WHERE l.absent[p]) AS "all" FROM generate_series(1, ${absent.length}) p) c WHERE c."all" > 0`,
    [input.cycleId, input.path, input.most],
  );
  return Object.fromEntries(rows.map(({ place, ...lacking }) => [input.codes[place - 1] as string, lacking]));
}
