import type { Queryable } from '../../database.ts';

/** The ids of a program's units' contacts, in order (index contacts_program_id_role). */
export async function readUnitContacts(db: Queryable, programId: string): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>("SELECT id FROM contacts WHERE program_id = $1 AND role = 'unit' ORDER BY id", [
    programId,
  ]);
  return rows.map(({ id }) => id);
}
