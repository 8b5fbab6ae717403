import type { TreeUnit } from '../../../rules/units.ts';
import type { Queryable } from '../../database.ts';
import { insertUnits } from './insert-units.ts';

/** Puts a tree in place of that of a draft. A unit that both have, by its code, keeps its id. */
export async function replaceUnits(db: Queryable, input: { programId: string; validFrom: string; units: TreeUnit[] }): Promise<void> {
  const { rows } = await db.query<{ id: number; code: string }>('SELECT id, code FROM units WHERE program_id = $1', [input.programId]);
  await insertUnits(db, { ...input, known: new Map(rows.map(({ id, code }) => [code, id])) });
  await db.query('DELETE FROM units WHERE program_id = $1 AND code NOT IN (SELECT unnest($2::text[]))', [
    input.programId,
    input.units.map(({ code }) => code),
  ]);
}
