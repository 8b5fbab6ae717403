import type { Queryable } from '../../database.ts';
import { column, figuresTable } from './create-figures-table.ts';

/** A JSON object of a row's figures by indicator code. */
export const figuresObject = (codes: string[], alias: string): string =>
  codes.length === 0 ? `'{}'::json` : `json_build_object(${codes.map((code) => `'${code}', ${alias}.${column(code)}`).join(', ')})`;

/** What counted of one unit in its latest cycle before `year`, the baseline included. Null where nothing did. */
export async function readPreviousFigures(
  db: Queryable,
  input: { programId: string; year: number; unitId: number },
): Promise<{ year: number; figures: Record<string, number | null> } | null> {
  const cycles = await db.query<{ id: number; year: number; formId: number; codes: string[] }>(
    `SELECT c.id, c.year, c.form_id AS "formId",
            (SELECT array_agg(i.code ORDER BY i.ordinal) FROM indicators i WHERE i.form_id = c.form_id AND i.definition->>'kind' <> 'prose') AS codes
     FROM cycles c WHERE c.program_id = $1 AND c.year < $2 AND c.state <> 'lapsed' ORDER BY c.year DESC`,
    [input.programId, input.year],
  );
  for (const cycle of cycles.rows) {
    const { rows } = await db.query<{ figures: Record<string, number | null> }>(
      `SELECT ${figuresObject(cycle.codes, 'f')} AS figures FROM ${figuresTable(cycle.formId)} f WHERE f.cycle_id = $1 AND f.unit_id = $2`,
      [cycle.id, input.unitId],
    );
    if (rows[0]) return { year: cycle.year, figures: rows[0].figures };
  }
  return null;
}

/** What counted of every leaf in one cycle, by code of the unit. */
export async function readLeafFigures(
  db: Queryable,
  input: { cycleId: number; formId: number; codes: string[] },
): Promise<Map<string, Record<string, number | null>>> {
  const { rows } = await db.query<{ code: string; figures: Record<string, number | null> }>(
    `SELECT u.code, ${figuresObject(input.codes, 'f')} AS figures FROM ${figuresTable(input.formId)} f JOIN units u ON u.id = f.unit_id WHERE f.cycle_id = $1`,
    [input.cycleId],
  );
  return new Map(rows.map((row) => [row.code, row.figures]));
}
