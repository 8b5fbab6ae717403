import type { ProgramPreparation, TermMark } from '../../../rules/program-tasks.ts';
import type { Queryable } from '../../database.ts';

/** What is being prepared of a program, new or a draft; null where nobody has begun. Locked, it stays so until the transaction ends. */
export async function readPreparation(db: Queryable, id: string, { lock = false } = {}): Promise<ProgramPreparation | null> {
  const { rows } = await db.query<
    Omit<ProgramPreparation, 'tables' | 'copied'> & { units: string; contacts: string; copiedFrom: string | null; marks: TermMark[] }
  >(
    `SELECT id, base_revision AS "baseRevision", fields, units, contacts, units_from AS "unitsFrom", parts,
            copied_from AS "copiedFrom", marks
     FROM program_preparations WHERE id = $1${lock ? ' FOR UPDATE' : ''}`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { units, contacts, copiedFrom, marks, ...preparation } = row;
  return { ...preparation, tables: { units, contacts }, copied: copiedFrom === null ? null : { from: copiedFrom, marks } };
}
