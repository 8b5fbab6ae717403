import type { Queryable } from '../../database.ts';
import { column, figuresTable } from './create-figures-table.ts';

/** A JSON object of a row's figures by indicator code. */
export const figuresObject = (codes: string[], alias: string): string =>
  codes.length === 0 ? `'{}'::json` : `json_build_object(${codes.map((code) => `'${code}', ${alias}.${column(code)}`).join(', ')})`;

/** What counted of a unit in one year. */
export interface YearFigures {
  year: number;
  figures: Record<string, number | null>;
}

/** What counted of one unit in its latest cycle before `year`, the baseline included. Null where nothing did. */
export async function readPreviousFigures(
  db: Queryable,
  input: { programId: string; year: number; unitId: number },
): Promise<YearFigures | null> {
  const { unitId, ...before } = input;
  return (await readPreviousFiguresOf(db, { ...before, unitIds: [unitId] })).get(unitId) ?? null;
}

/** The same of several units, by their ids; those of which nothing ever counted are absent. */
export async function readPreviousFiguresOf(
  db: Queryable,
  input: { programId: string; year: number; unitIds: readonly number[] },
): Promise<Map<number, YearFigures>> {
  const found = new Map<number, YearFigures>();
  for (const cycle of await readEarlierCycles(db, input)) {
    const left = input.unitIds.filter((id) => !found.has(id));
    if (left.length === 0) break;
    const { rows } = await db.query<{ unitId: number; figures: Record<string, number | null> }>(
      `SELECT f.unit_id AS "unitId", ${figuresObject(cycle.codes, 'f')} AS figures FROM ${figuresTable(cycle.formId)} f
       WHERE f.cycle_id = $1 AND f.unit_id = ANY($2)`,
      [cycle.id, left],
    );
    for (const { unitId, figures } of rows) found.set(unitId, { year: cycle.year, figures });
  }
  return found;
}

/** The cycles of a program before a year, the latest first, the baseline included. */
export async function readEarlierCycles(
  db: Queryable,
  input: { programId: string; year: number },
): Promise<{ id: number; year: number; formId: number; codes: string[] }[]> {
  const { rows } = await db.query<{ id: number; year: number; formId: number; codes: string[] }>(
    `SELECT c.id, c.year, c.form_id AS "formId",
            (SELECT array_agg(i.code ORDER BY i.ordinal) FROM indicators i WHERE i.form_id = c.form_id AND i.definition->>'kind' <> 'prose') AS codes
     FROM cycles c WHERE c.program_id = $1 AND c.year < $2 AND c.state <> 'lapsed' ORDER BY c.year DESC`,
    [input.programId, input.year],
  );
  return rows;
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
