import type { Queryable } from '../../database.ts';

/** What was typed goes, with the addresses in it: it has been stored, or nobody wants it any more. */
export async function dropPreparation(db: Queryable, id: string): Promise<void> {
  await db.query('DELETE FROM program_preparations WHERE id = $1', [id]);
}
