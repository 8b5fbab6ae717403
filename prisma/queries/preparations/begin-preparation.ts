import type { ProgramPreparation } from '../../../rules/program-tasks.ts';
import type { Queryable } from '../../database.ts';

/** Keeps what a program begins with, once: what is there already stays. */
export async function beginPreparation(
  db: Queryable,
  { id, baseRevision, fields, tables, unitsFrom, copied = null }: ProgramPreparation,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  await db.query(
    `INSERT INTO program_preparations (id, base_revision, fields, units, contacts, units_from, begun_by, begun_at, saved_at, copied_from, marks)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10) ON CONFLICT DO NOTHING`,
    [
      id,
      baseRevision,
      JSON.stringify(fields),
      tables.units,
      tables.contacts,
      unitsFrom,
      by,
      at,
      copied?.from ?? null,
      JSON.stringify(copied?.marks ?? []),
    ],
  );
}
