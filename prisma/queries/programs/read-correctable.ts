import type { Queryable } from '../../database.ts';

export interface Correctable {
  /** Which of its corrections is stored: whoever saves names the one that was corrected. */
  revision: number;
  /** Why it can no longer be corrected; null while it can. */
  fixed: 'program-not-draft' | 'program-has-figures' | null;
}

/** Whether a program can still be corrected; null where there is none. Leans on the index of the record by program. */
export async function readCorrectable(db: Queryable, programId: string): Promise<Correctable | null> {
  const { rows } = await db.query<Correctable>(
    `SELECT (SELECT coalesce(max(e.id), 0) FROM audit_events e WHERE e.program_id = p.id AND e.action IN ('program.created', 'program.corrected', 'contact.added')) AS revision,
            CASE WHEN p.state <> 'draft' THEN 'program-not-draft'
                 WHEN EXISTS (SELECT FROM cycles c WHERE c.program_id = p.id) THEN 'program-has-figures' END AS fixed
     FROM programs p WHERE p.id = $1`,
    [programId],
  );
  return rows[0] ?? null;
}

/** The same, once nobody else is changing the program: until the transaction ends it stays as it is. */
export async function lockCorrectable(db: Queryable, programId: string): Promise<Correctable | null> {
  await db.query('SELECT FROM programs WHERE id = $1 FOR NO KEY UPDATE', [programId]);
  return readCorrectable(db, programId);
}
