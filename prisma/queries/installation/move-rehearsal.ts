import type { Queryable } from '../../database.ts';

/** Moves a rehearsal's clock forward, never back. Does nothing in a real installation. */
export async function moveRehearsal(db: Queryable, to: Date): Promise<void> {
  await db.query('UPDATE installation SET rehearsal_now = greatest(rehearsal_now, $1) WHERE rehearsal', [to]);
}
