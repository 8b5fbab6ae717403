import type { Queryable } from '../../database.ts';

/** Says whether a rehearsal's clock stands in somebody's hand. Does nothing in a real installation, nor where it is said already. */
export async function pauseRehearsal(db: Queryable, paused: boolean): Promise<void> {
  await db.query('UPDATE installation SET rehearsal_paused = $1 WHERE rehearsal AND rehearsal_paused <> $1', [paused]);
}
