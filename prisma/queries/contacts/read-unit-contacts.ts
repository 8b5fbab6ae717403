import type { Queryable } from '../../database.ts';

/** The ids of those that are or will be contacts of a program's units, in order (index contacts_program_id_role). */
export async function readUnitContacts(db: Queryable, { programId, at }: { programId: string; at: Date }): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    "SELECT id FROM contacts WHERE program_id = $1 AND role = 'unit' AND NOT unconfirmed AND (ends_at IS NULL OR ends_at > $2) ORDER BY id",
    [programId, at],
  );
  return rows.map(({ id }) => id);
}
