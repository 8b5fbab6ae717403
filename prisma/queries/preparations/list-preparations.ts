import type { Queryable } from '../../database.ts';

export interface BegunPreparation {
  id: string;
  name: string;
  begunBy: string;
  savedAt: Date;
  /** The program whose next term it is. */
  copiedFrom: string | null;
}

/** New programs that are being prepared, the last saved first. */
export async function listPreparations(db: Queryable): Promise<BegunPreparation[]> {
  const { rows } = await db.query<BegunPreparation>(
    `SELECT id, coalesce(fields->>'name', '') AS name, begun_by AS "begunBy", saved_at AS "savedAt", copied_from AS "copiedFrom"
     FROM program_preparations WHERE base_revision IS NULL ORDER BY saved_at DESC, id`,
  );
  return rows;
}
