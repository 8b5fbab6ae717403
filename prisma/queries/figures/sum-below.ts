import type { Queryable } from '../../database.ts';
import { column, figuresTable } from './create-figures-table.ts';

/**
 * The sum of the approved leaves below one assignment, as they stand now: what a parent's report starts from.
 * Reads the subtree by its path (index assignments_cycle_id_path).
 */
export async function sumBelow(
  db: Queryable,
  input: { cycleId: number; formId: number; codes: string[]; path: string },
): Promise<{ counted: number; leaves: number; figures: Record<string, number | null> }> {
  const { rows } = await db.query(
    `SELECT count(f.unit_id)::int AS counted, count(*)::int AS leaves, ${input.codes.map((code) => `sum(f.${column(code)})::bigint AS ${column(code)}`).join(', ')}
     FROM assignments a LEFT JOIN ${figuresTable(input.formId)} f ON f.cycle_id = a.cycle_id AND f.unit_id = a.unit_id AND a.state = 'approved'
     WHERE a.cycle_id = $1 AND a.path LIKE $2 AND a.leaf`,
    [input.cycleId, `${input.path}%`],
  );
  const { counted, leaves, ...figures } = rows[0];
  return { counted, leaves, figures };
}
