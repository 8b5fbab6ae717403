import type { Queryable } from '../../database.ts';
import { column, figuresTable } from './create-figures-table.ts';

export interface FiguresRow {
  unitId: number;
  reportId: number | null;
  carried: boolean;
  figures: Record<string, number | null>;
}

/** Writes what counts of leaves in a cycle; a second call with the same rows changes nothing. */
export async function writeFigures(
  db: Queryable,
  input: { formId: number; cycleId: number; codes: string[]; rows: FiguresRow[] },
): Promise<void> {
  if (input.rows.length === 0) return;
  const { codes, rows } = input;
  const names = codes.map(column);
  const arrays = codes.map((_, index) => `$${index + 5}::bigint[]`);
  await db.query(
    `INSERT INTO ${figuresTable(input.formId)} (cycle_id, unit_id, report_id, carried, ${names.join(', ')})
     SELECT $1, f.* FROM unnest($2::int[], $3::int[], $4::boolean[], ${arrays.join(', ')}) AS f
     ON CONFLICT (cycle_id, unit_id) DO UPDATE SET report_id = excluded.report_id, carried = excluded.carried,
       ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    [
      input.cycleId,
      rows.map((row) => row.unitId),
      rows.map((row) => row.reportId),
      rows.map((row) => row.carried),
      ...codes.map((code) => rows.map((row) => row.figures[code] ?? null)),
    ],
  );
}
