import type { Queryable } from '../../database.ts';
import { column, figuresTable } from './create-figures-table.ts';

export interface FiguresRow {
  unitId: number;
  reportId: number | null;
  carried: boolean;
  figures: Record<string, number | null>;
}

/** The columns of a form's figures, and what becomes of a row that is there: what follows an INSERT's table, and its rows. */
const rowOf = (codes: readonly string[]) => {
  const names = codes.map(column);
  return {
    columns: `(cycle_id, unit_id, report_id, carried, ${names.join(', ')})`,
    again: `ON CONFLICT (cycle_id, unit_id) DO UPDATE SET report_id = excluded.report_id, carried = excluded.carried,
       ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
  };
};

/** What counts of a leaf when its report is approved, as a part of the statement that does it: of the row `report` of reports, by id, kind and answers. */
export const insertApproved = (of: {
  formId: number;
  codes: readonly string[];
  cycleId: string;
  unitId: string;
  report: string;
}): string => {
  const { columns, again } = rowOf(of.codes);
  const figures = of.codes.map((code) => `(r.answers->'figures'->>'${code}')::bigint`);
  return `INSERT INTO ${figuresTable(of.formId)} ${columns}
    SELECT ${of.cycleId}, ${of.unitId}, r.id, r.kind = 'nothing', ${figures.join(', ')} FROM ${of.report} r ${again}`;
};

/** Writes what counts of leaves in a cycle; a second call with the same rows changes nothing. */
export async function writeFigures(
  db: Queryable,
  input: { formId: number; cycleId: number; codes: string[]; rows: FiguresRow[] },
): Promise<void> {
  if (input.rows.length === 0) return;
  const { codes, rows } = input;
  const { columns, again } = rowOf(codes);
  const arrays = codes.map((_, index) => `$${index + 5}::bigint[]`);
  await db.query(
    `INSERT INTO ${figuresTable(input.formId)} ${columns}
     SELECT $1, f.* FROM unnest($2::int[], $3::int[], $4::boolean[], ${arrays.join(', ')}) AS f ${again}`,
    [
      input.cycleId,
      rows.map((row) => row.unitId),
      rows.map((row) => row.reportId),
      rows.map((row) => row.carried),
      ...codes.map((code) => rows.map((row) => row.figures[code] ?? null)),
    ],
  );
}
