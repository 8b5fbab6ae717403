import type { Queryable } from '../../database.ts';
import { column, figuresTable, rollUpTable } from './create-figures-table.ts';

type Totals = { counted: number; figures: Record<string, number | null> };

/** The totals of what counted of all leaves in a cycle, the baseline included. */
export async function readTotals(db: Queryable, input: { cycleId: number; formId: number; codes: string[] }): Promise<Totals> {
  const { rows } = await db.query(
    `SELECT count(*)::int AS counted, ${input.codes.map((code) => `sum(${column(code)})::bigint AS ${column(code)}`).join(', ')}
     FROM ${figuresTable(input.formId)} WHERE cycle_id = $1`,
    [input.cycleId],
  );
  const { counted, ...figures } = rows[0];
  return { counted, figures };
}

/** The sums of the top as rolled up at the close, which is several units where what was above them ended; null when no leaf counts. */
export async function readRolledUp(db: Queryable, input: { cycleId: number; formId: number; codes: string[] }): Promise<Totals | null> {
  const { rows } = await db.query(
    `SELECT sum(r.counted)::int AS counted, ${input.codes.map((code) => `sum(r.${column(code)})::bigint AS ${column(code)}`).join(', ')}
     FROM ${rollUpTable(input.formId)} r JOIN assignments a ON a.cycle_id = r.cycle_id AND a.unit_id = r.unit_id WHERE r.cycle_id = $1 AND a.parent_id IS NULL`,
    [input.cycleId],
  );
  const { counted, ...figures } = rows[0];
  return counted === null ? null : { counted, figures };
}
