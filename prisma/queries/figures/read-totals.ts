import type { Queryable } from '../../database.ts';
import { addUpInSql, readAddingUps } from './add-up-in-sql.ts';
import { column, figuresTable, rollUpTable } from './create-figures-table.ts';

type Totals = { counted: number; figures: Record<string, number | null> };

/** The totals of what counted of all leaves in a cycle, the baseline included. */
export async function readTotals(db: Queryable, input: { cycleId: number; formId: number; codes: string[] }): Promise<Totals> {
  const hows = await readAddingUps(db, input.formId);
  const { rows } = await db.query(
    `SELECT count(*)::int AS counted, ${input.codes.map((code) => `${addUpInSql(hows.get(code), column(code))} AS ${column(code)}`).join(', ')}
     FROM ${figuresTable(input.formId)} WHERE cycle_id = $1`,
    [input.cycleId],
  );
  const { counted, ...figures } = rows[0];
  return { counted, figures };
}

/**
 * The sums of the top as rolled up at the close, which is several units where what was above them ended; null when no leaf counts. What is not summed is
 * put together from their leaves once more.
 */
export async function readRolledUp(db: Queryable, input: { cycleId: number; formId: number; codes: string[] }): Promise<Totals | null> {
  const hows = await readAddingUps(db, input.formId);
  const table = rollUpTable(input.formId);
  const totals = input.codes.map((code) => {
    const how = hows.get(code);
    const tops = how === undefined ? `sum(r.${column(code)})::bigint` : `(SELECT ${addUpInSql(how, `l.${column(code)}`)} FROM leaves l)`;
    return `${tops} AS ${column(code)}`;
  });
  const leaves = `WITH leaves AS (SELECT r.* FROM ${table} r JOIN assignments a ON a.cycle_id = r.cycle_id AND a.unit_id = r.unit_id AND a.leaf WHERE r.cycle_id = $1)`;
  const { rows } = await db.query(
    `${hows.size > 0 ? leaves : ''} SELECT sum(r.counted)::int AS counted, ${totals.join(', ')}
     FROM ${table} r JOIN assignments a ON a.cycle_id = r.cycle_id AND a.unit_id = r.unit_id WHERE r.cycle_id = $1 AND a.parent_id IS NULL`,
    [input.cycleId],
  );
  const { counted, ...figures } = rows[0];
  return counted === null ? null : { counted, figures };
}
