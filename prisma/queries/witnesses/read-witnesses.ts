import type { Queryable } from '../../database.ts';

export interface WitnessRow {
  /** The body, as the agreement names it. */
  name: string;
  /** Who was there for it, as typed; null: not said. */
  holder: string | null;
  /** Where its copy goes; null: nowhere. */
  email: string | null;
  /** Null: it is not recorded that it witnessed. */
  witnessedAt: Date | null;
}

/** The witnesses whom the agreement names, in their order. */
export async function readWitnesses(db: Queryable, programId: string): Promise<WitnessRow[]> {
  const { rows } = await db.query<WitnessRow>(
    'SELECT name, holder, email, witnessed_at AS "witnessedAt" FROM witnesses WHERE program_id = $1 ORDER BY ordinal',
    [programId],
  );
  return rows;
}
