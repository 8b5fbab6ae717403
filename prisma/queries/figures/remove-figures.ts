import type { Queryable } from '../../database.ts';
import { figuresTable } from './create-figures-table.ts';
import { figuresObject } from './read-figures.ts';

/** Takes out what counted of a leaf in a cycle, and answers it: it counts in no sum from then on. */
export async function removeFigures(
  db: Queryable,
  duty: { formId: number; cycleId: number; unitId: number; codes: string[] },
): Promise<Record<string, number | null>> {
  const { rows } = await db.query<{ figures: Record<string, number | null> }>(
    `DELETE FROM ${figuresTable(duty.formId)} f WHERE f.cycle_id = $1 AND f.unit_id = $2 RETURNING ${figuresObject(duty.codes, 'f')} AS figures`,
    [duty.cycleId, duty.unitId],
  );
  return rows[0]?.figures ?? {};
}
